package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import musubi.app.server.asset.Assets;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The start page and the pages of results. */
@Controller
class SearchPageController implements PageController {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HomePages home;
  private final SearchPages search;
  private final Templates templates;
  private final Assets assets;

  SearchPageController(HomePages home, SearchPages search, Templates templates, Assets assets) {
    this.home = home;
    this.search = search;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> page(
      @RequestParam(name = "q", required = false) @Nullable String q,
      @RequestParam(name = SearchState.AS_TYPED, required = false) @Nullable Boolean asTyped,
      @RequestParam(name = SearchState.RULES, required = false) @Nullable Boolean rules,
      @RequestParam(name = "mode", required = false) @Nullable String mode,
      @RequestParam(name = "sort", required = false) @Nullable String sort,
      @RequestParam(name = "min_relevance", required = false) @Nullable Double minRelevance,
      @RequestParam(name = "page", required = false) @Nullable Integer page,
      HttpServletRequest request)
      throws IOException {
    PageText text = PageText.of(request);
    if (q == null || q.isBlank()) {
      return templates.page(
          OK, "home.jte", home(SearchState.nothing(text.chosen()), text, request));
    }
    SearchState state =
        new SearchState(
            q.strip(),
            new SearchState.Manner(Boolean.TRUE.equals(asTyped), Boolean.FALSE.equals(rules)),
            filters(request),
            mode,
            sort,
            minRelevance,
            page == null ? 1 : page,
            text.chosen());
    if (!home.isIndexed()) {
      return templates.page(UNAVAILABLE, "home.jte", home(state, text, request));
    }
    ResultsView results = search.results(state, text, request);
    Frame frame = Frame.of(request, text, assets, SearchPage.title(state, text), state);
    return templates.page(OK, "search.jte", new SearchPage(frame, state, results, null));
  }

  private HomeModel home(SearchState state, PageText text, HttpServletRequest request)
      throws IOException {
    return home.of(state, Frame.of(request, text, assets, text.get("home.title"), state));
  }

  /** As they were sent: the framework would split a single one at its commas. */
  private static List<String> filters(HttpServletRequest request) {
    String[] sent = request.getParameterValues("filter");
    return sent == null ? List.of() : List.of(sent);
  }
}
