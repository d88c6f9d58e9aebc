package musubi.app.server.evaluation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.template.Templates;
import musubi.app.setup.JudgedLists;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Evaluations that are kept, over time; and evaluating now. Forms work without scripts. */
@Controller
class EvaluationController implements PageController {

  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final EvaluationPages pages;
  private final EvaluationRuns runs;
  private final JudgedLists judged;
  private final Templates templates;
  private final Assets assets;

  EvaluationController(
      EvaluationPages pages, EvaluationRuns runs, Setup setup, Templates templates, Assets assets) {
    this.pages = pages;
    this.runs = runs;
    this.judged = setup.judgedLists();
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping(EvaluationPages.ADDRESS)
  ResponseEntity<byte[]> page(
      @RequestParam(name = "list", required = false) @Nullable String list,
      @RequestParam(name = "until", required = false) @Nullable String until,
      HttpServletRequest request)
      throws IOException {
    return templates.page(
        OK,
        "evaluation/evaluations.jte",
        pages.of(request, frame(request), list, until, /* said= */ ""));
  }

  private ResponseEntity<byte[]> refused(int status, HttpServletRequest request, String said)
      throws IOException {
    return templates.page(
        status,
        "evaluation/evaluations.jte",
        pages.of(request, frame(request), /* list= */ null, /* until= */ null, said));
  }

  /** The part of the page that tells how far it is; when it is over, the whole page is asked. */
  @GetMapping(EvaluationPages.ADDRESS + "/run")
  ResponseEntity<byte[]> run(HttpServletRequest request) throws IOException {
    EvaluationPage.Run run = pages.run(PageText.of(request));
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
    if (!run.running()) {
      answer.header("HX-Refresh", "true");
    }
    return answer
        .header("Content-Type", "text/html;charset=utf-8")
        .body(
            templates.render(
                "evaluation/run.jte",
                new RunPart(frame(request), Member.FormToken.of(request), run)));
  }

  /** Evaluates a list now. */
  @PostMapping(EvaluationPages.ADDRESS + "/run")
  ResponseEntity<byte[]> begin(
      @RequestParam(name = "list", defaultValue = "") String list, HttpServletRequest request)
      throws IOException {
    PageText text = PageText.of(request);
    JudgedLists.Place place = judged.all().get(list);
    if (place == null) {
      return refused(UNPROCESSABLE, request, text.get("evaluations.run.unknown", list));
    }
    return switch (runs.begin(list, place)) {
      case BEGUN -> back(text);
      case EVALUATING -> refused(CONFLICT, request, text.get("evaluations.run.busy"));
      case BUILDING -> refused(CONFLICT, request, text.get("evaluations.run.building"));
    };
  }

  private Frame frame(HttpServletRequest request) {
    PageText text = PageText.of(request);
    return Frame.of(
        request, text, assets, text.get("evaluations.title"), SearchState.nothing(text.chosen()));
  }

  private static ResponseEntity<byte[]> back(PageText text) {
    String chosen = text.chosen();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(
            URI.create(
                chosen == null
                    ? EvaluationPages.ADDRESS
                    : EvaluationPages.ADDRESS + "?lang=" + chosen))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
