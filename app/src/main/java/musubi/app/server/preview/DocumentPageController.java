package musubi.app.server.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import musubi.app.search.SearchService;
import musubi.app.server.page.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.page.Templates;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.request.Preview;
import musubi.app.server.served.ServedSearch;
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

  DocumentPageController(
      ServedSearch served, Asking asking, DocumentPages pages, Templates templates, Assets assets) {
    this.served = served;
    this.asking = asking;
    this.pages = pages;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping(DocumentLink.PAGE)
  ResponseEntity<byte[]> document(
      @RequestParam(name = "id") String id,
      @RequestParam(name = "q", required = false) @Nullable String q,
      @RequestParam(name = SearchState.AS_TYPED, required = false) @Nullable Boolean asTyped,
      @RequestParam(name = "passage", required = false) @Nullable Integer passage,
      HttpServletRequest request)
      throws IOException {
    PageText text = PageText.of(request);
    String asked = q == null || q.isBlank() ? null : asking.query(q);
    DocumentLink link = new DocumentLink(asked, Boolean.TRUE.equals(asTyped), text.chosen());
    SearchService service = served.service();
    Preview preview =
        Preview.of(service, asking, asking.id(id), asked, link.asTyped())
            .orElseThrow(DocumentPageController::none);
    Frame frame = frame(text, DocumentPages.title(preview.document().head()), link);
    List<DocumentModel.Similar> similar = DocumentPages.similar(service, id, asking.viewer(), link);
    return templates.page(OK, "document.jte", pages.of(preview, passage, link, frame, similar));
  }

  private Frame frame(PageText text, String title, DocumentLink link) {
    return new Frame(
        text,
        assets,
        title,
        new SearchState(
            link.q() == null ? "" : link.q(),
            link.asTyped(),
            List.of(),
            null,
            null,
            null,
            1,
            link.language()));
  }

  /** There is none, or none that may be read: the two are told alike. */
  static ProblemException none() {
    return new ProblemException(
        ProblemCode.NO_SUCH_DOCUMENT,
        "The index holds no document with this id, or none that may be read.");
  }
}
