package musubi.app.server.feedback;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import musubi.app.server.asset.Assets;
import musubi.app.server.history.Recorder;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.request.Asking;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes feedback from forms, and says thanks; scripts send the same and stay where they are. */
@Controller
class FeedbackPageController implements PageController {

  private static final int OK = 200;

  private final Recorder recorder;
  private final Asking asking;
  private final Templates templates;
  private final Assets assets;

  FeedbackPageController(Recorder recorder, Asking asking, Templates templates, Assets assets) {
    this.recorder = recorder;
    this.asking = asking;
    this.templates = templates;
    this.assets = assets;
  }

  @PostMapping(path = "/page/feedback", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<byte[]> feedback(
      @RequestParam(name = "search_id") String search,
      @RequestParam(name = "document", required = false) @Nullable String document,
      @RequestParam(name = "useful") boolean useful,
      @RequestParam(name = "back", required = false) @Nullable String back,
      HttpServletRequest request) {
    recorder.keepJudged(
        search,
        document == null || document.isEmpty()
            ? Optional.empty()
            : Optional.of(asking.id(document)),
        useful,
        request);
    PageText text = PageText.of(request);
    Frame frame =
        Frame.of(
            request, text, assets, text.get("feedback.title"), SearchState.ofQuery(null, text));
    return templates.page(OK, "feedback.jte", new FeedbackPage(frame, own(back)));
  }

  /** The address of a search of this server; of the start page for anything else. */
  private static String own(@Nullable String back) {
    return back != null && back.startsWith("/?") ? back : "/";
  }
}
