package musubi.app.server.preview;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.app.source.FolderFiles;
import musubi.lucene.hit.WholeDocument;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The file of a document, to be kept or to be drawn by pdf.js. Browsers never show it themselves: a
 * page that lies among the documents would run as one of this server.
 */
@Controller
class FileController {

  private final ServedSearch served;
  private final Asking asking;
  private final OriginalFiles files;

  FileController(ServedSearch served, Asking asking, OriginalFiles files) {
    this.served = served;
    this.asking = asking;
    this.files = files;
  }

  @GetMapping(DocumentLink.FILE)
  void file(@RequestParam(name = "id") String id, HttpServletResponse response) throws IOException {
    WholeDocument document =
        served
            .service()
            .document(asking.id(id), asking.viewer())
            .orElseThrow(DocumentPageController::none);
    if (!(files.of(document.head()) instanceof Original.There original)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, ProblemDetail.of("no-file"));
    }
    try (InputStream in = opened(original)) {
      response.setHeader("Cache-Control", "private, no-store");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
      response.setHeader(
          "Content-Disposition",
          FileName.attachment(String.valueOf(original.file().getFileName())));
      response.setContentType("application/octet-stream");
      in.transferTo(response.getOutputStream());
    }
  }

  private static InputStream opened(Original.There original) {
    try {
      return FolderFiles.open(original.source(), original.file());
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, ProblemDetail.of("file", FolderFiles.reason(e)));
    }
  }
}
