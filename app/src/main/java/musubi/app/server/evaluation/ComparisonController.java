package musubi.app.server.evaluation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import musubi.app.eval.Comparison.Change;
import musubi.app.eval.kept.KeptComparison;
import musubi.app.eval.kept.KeptEvaluation;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.template.Templates;
import musubi.lucene.query.Mode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two evaluations, query by query; as a page, and as a table for spreadsheets. */
@Controller
class ComparisonController implements PageController {

  private static final int OK = 200;

  private final KeptEvaluations kept;
  private final ComparisonPages pages;
  private final Templates templates;
  private final Assets assets;

  ComparisonController(
      KeptEvaluations kept, ComparisonPages pages, Templates templates, Assets assets) {
    this.kept = kept;
    this.pages = pages;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping(ComparisonState.ADDRESS)
  ResponseEntity<byte[]> page(
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "mode", required = false) @Nullable String mode,
      @RequestParam(name = "order", required = false) @Nullable String order,
      @RequestParam(name = "query", required = false) @Nullable String query,
      HttpServletRequest request)
      throws IOException {
    PageText text = PageText.of(request);
    KeptEvaluation before = found(from);
    KeptEvaluation after = found(to);
    ComparisonState state =
        new ComparisonState(
            from, to, mode(mode, before, after), isGainsFirst(order), query, text.chosen());
    Frame frame =
        Frame.of(
            request,
            text,
            assets,
            text.get("evaluations.compare.title"),
            SearchState.nothing(text.chosen()));
    return templates.page(OK, "evaluation/compare.jte", pages.of(before, after, state, frame));
  }

  @GetMapping(ComparisonState.ADDRESS + ".csv")
  ResponseEntity<byte[]> table(
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "mode", required = false) @Nullable String mode,
      @RequestParam(name = "order", required = false) @Nullable String order,
      HttpServletRequest request) {
    PageText text = PageText.of(request);
    KeptEvaluation before = found(from);
    KeptEvaluation after = found(to);
    ComparisonState state =
        new ComparisonState(
            from, to, mode(mode, before, after), isGainsFirst(order), null, text.chosen());
    List<Change> changes =
        KeptComparison.of(before, after, state.mode())
            .map(compared -> ComparisonPages.ordered(compared, state))
            .orElse(List.of());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=utf-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"evaluations-%s-%s-%s.csv\"".formatted(from, to, state.mode()))
        .body(ComparisonCsv.of(changes, text).getBytes(StandardCharsets.UTF_8));
  }

  /** The mode that is asked for, else the first that both have. */
  private static String mode(@Nullable String asked, KeptEvaluation before, KeptEvaluation after) {
    List<String> known = Arrays.stream(Mode.values()).map(Mode::label).toList();
    if (asked == null) {
      return known.stream()
          .filter(before.summary().modes()::containsKey)
          .filter(after.summary().modes()::containsKey)
          .findFirst()
          .orElse(Mode.HYBRID.label());
    }
    if (!known.contains(asked)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          ProblemDetail.of("evaluations.mode", String.join(", ", known)));
    }
    return asked;
  }

  private static boolean isGainsFirst(@Nullable String order) {
    return ComparisonState.GAINS.equals(order);
  }

  private KeptEvaluation found(String id) {
    return kept.find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.NOT_FOUND, ProblemDetail.of("no-such-evaluation")));
  }
}
