package musubi.app.server.inspect;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import musubi.app.account.Scope;
import musubi.app.server.asset.Assets;
import musubi.app.server.desk.Desk;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a document for curators. */
@Controller
class InspectController implements PageController {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final InspectPages pages;
  private final Templates templates;
  private final Assets assets;

  InspectController(InspectPages pages, Templates templates, Assets assets) {
    this.pages = pages;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping("/curate/document")
  ResponseEntity<byte[]> document(
      @RequestParam(name = "id", defaultValue = "") String id,
      @RequestParam(name = "query", defaultValue = "") String query,
      @RequestParam(name = SearchState.AS_TYPED, required = false) @Nullable Boolean asTyped,
      @RequestParam(name = "mode", required = false) @Nullable String mode,
      @RequestParam(name = "min_relevance", required = false) @Nullable Double minRelevance,
      @RequestParam(name = "passage", required = false) @Nullable Integer passage,
      @RequestParam(name = "as", defaultValue = "") String who,
      @RequestParam(name = "groups", defaultValue = "") String groups,
      HttpServletRequest request)
      throws IOException {
    PageText text = PageText.of(request);
    String[] filters = request.getParameterValues("filter");
    SearchState search =
        new SearchState(
            query.strip(),
            new SearchState.Manner(Boolean.TRUE.equals(asTyped), false),
            filters == null ? List.of() : List.of(filters),
            mode,
            null,
            minRelevance,
            1,
            text.chosen());
    InspectState state = new InspectState(id.strip(), search, passage, who.strip(), groups.strip());
    Frame frame =
        Frame.of(
            request, text, assets, text.get("inspect.title"), SearchState.nothing(text.chosen()));
    InspectPage page = pages.of(state, rights(request), frame);
    return templates.page(status(page.outcome()), "inspect/document.jte", page);
  }

  private static int status(InspectPage.Outcome outcome) {
    return switch (outcome) {
      case SHOWN -> OK;
      case NONE -> NOT_FOUND;
      case REFUSED -> BAD_REQUEST;
    };
  }

  private static InspectPages.Rights rights(HttpServletRequest request) {
    boolean administrator =
        request.getUserPrincipal() instanceof Desk.Reader reader && reader.may(Scope.ADMIN);
    return new InspectPages.Rights(
        administrator, administrator || request.getAttribute(Desk.OPEN) != null);
  }
}
