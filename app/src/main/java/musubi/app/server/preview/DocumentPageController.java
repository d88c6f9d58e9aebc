package musubi.app.server.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import musubi.app.search.SearchService;
import musubi.app.server.asset.Assets;
import musubi.app.server.history.Recorder;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.request.Preview;
import musubi.app.server.served.ServedSearch;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one document. */
@Controller
class DocumentPageController implements PageController {

  private static final int OK = 200;

  private final ServedSearch served;
  private final Asking asking;
  private final DocumentPages pages;
  private final Templates templates;
  private final Assets assets;
  private final Recorder recorder;

  DocumentPageController(
      ServedSearch served,
      Asking asking,
      DocumentPages pages,
      Templates templates,
      Assets assets,
      Recorder recorder) {
    this.served = served;
    this.asking = asking;
    this.pages = pages;
    this.templates = templates;
    this.assets = assets;
    this.recorder = recorder;
  }

  @GetMapping(DocumentLink.PAGE)
  ResponseEntity<byte[]> document(
      @RequestParam(name = "id") String id,
      @RequestParam(name = "q", required = false) @Nullable String q,
      @RequestParam(name = SearchState.AS_TYPED, required = false) @Nullable Boolean asTyped,
      @RequestParam(name = "passage", required = false) @Nullable Integer passage,
      @RequestParam(name = SearchState.SEARCH, required = false) @Nullable String search,
      HttpServletRequest request)
      throws IOException {
    PageText text = PageText.of(request);
    String asked = q == null || q.isBlank() ? null : asking.query(q);
    DocumentLink link = new DocumentLink(asked, Boolean.TRUE.equals(asTyped), text.chosen());
    SearchService service = served.service();
    Preview preview =
        Preview.of(service, asking, asking.id(id), asked, link.asTyped())
            .orElseThrow(DocumentPageController::none);
    recorder.opened(search, id, request);
    SearchState state = SearchState.ofQuery(asked, text);
    Frame frame =
        Frame.of(
            request,
            text,
            assets,
            DocumentPages.title(preview.document().head()),
            link.asTyped() ? state.withWordsAsTyped() : state);
    List<DocumentModel.Similar> similar = DocumentPages.similar(service, id, asking.viewer(), link);
    SearchService.Overview overview = service.overview(asking.viewer());
    return templates.page(
        OK, "document.jte", pages.of(preview, passage, link, frame, overview, similar));
  }

  /** There is none, or none that may be read: the two are told alike. */
  static ProblemException none() {
    return new ProblemException(ProblemCode.NO_SUCH_DOCUMENT, ProblemDetail.of("no-such-document"));
  }
}
