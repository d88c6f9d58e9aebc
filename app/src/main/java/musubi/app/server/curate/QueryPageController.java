package musubi.app.server.curate;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.template.Templates;
import musubi.app.usage.Period;
import musubi.app.usage.QueryReports;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was searched, and what came of it; as a page, and as a table for spreadsheets. */
@Controller
class QueryPageController implements PageController {

  private static final int OK = 200;

  private final QueryPages pages;
  private final QueryCsv csv;
  private final Templates templates;
  private final Assets assets;

  QueryPageController(QueryPages pages, QueryReports reports, Templates templates, Assets assets) {
    this.pages = pages;
    this.csv = new QueryCsv(reports);
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping("/curate/queries")
  ResponseEntity<byte[]> page(
      @RequestParam(name = "kind", required = false) @Nullable String kind,
      @RequestParam(name = "weeks", required = false) @Nullable String weeks,
      @RequestParam(name = "week", required = false) @Nullable String week,
      HttpServletRequest request) {
    PageText text = PageText.of(request);
    QueryState state = QueryState.of(kind, weeks, week, text);
    Frame frame =
        Frame.of(
            request, text, assets, text.get("queries.title"), SearchState.nothing(text.chosen()));
    return templates.page(OK, "curate/queries.jte", pages.of(state, frame));
  }

  @GetMapping("/curate/queries.csv")
  ResponseEntity<byte[]> table(
      @RequestParam(name = "kind", required = false) @Nullable String kind,
      @RequestParam(name = "weeks", required = false) @Nullable String weeks,
      @RequestParam(name = "week", required = false) @Nullable String week,
      HttpServletRequest request) {
    PageText text = PageText.of(request);
    QueryState state = QueryState.of(kind, weeks, week, text);
    Period period = pages.period(state);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=utf-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"queries-%s-%s-%s.csv\""
                .formatted(state.tab().label(), period.monday(), period.sunday()))
        .body(csv.of(state.tab(), period, text).getBytes(StandardCharsets.UTF_8));
  }
}
