package musubi.app.server.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import musubi.app.json.DocumentJson;
import musubi.app.json.HitJson;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.request.Preview;
import musubi.app.server.served.ServedSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents by their ids. A slash in an id is written %2F. */
@RestController
@RequestMapping(path = ApiBeans.V1 + "/documents", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "documents")
class DocumentController {

  private final ServedSearch served;
  private final Asking asking;

  DocumentController(ServedSearch served, Asking asking) {
    this.served = served;
    this.asking = asking;
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "document",
      summary = "A document's metadata and text, and where a query's passages are in it.")
  DocumentAnswer document(
      @Parameter(description = "As hits name it; a slash is written %2F.") @PathVariable String id,
      @Parameter(description = "A query whose passages are marked.")
          @RequestParam(name = "q", required = false)
          @Nullable String q,
      @Parameter(
              description = "Looks for the words as they are, also for those that no document has.")
          @RequestParam(name = "as_typed", required = false)
          @Nullable Boolean asTyped,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    Preview preview =
        Preview.of(
                served.service(),
                asking,
                asking.id(id),
                q == null || q.isBlank() ? null : q,
                Boolean.TRUE.equals(asTyped))
            .orElseThrow(DocumentController::none);
    return new DocumentAnswer(
        ApiRequests.id(request), DocumentJson.of(preview.document(), preview.passages()));
  }

  @GetMapping("/{id}/similar")
  @Operation(operationId = "similar", summary = "Documents that are near to one, by their vectors.")
  SimilarAnswer similar(
      @Parameter(description = "As hits name it; a slash is written %2F.") @PathVariable String id,
      @Parameter(
              description = "Number of documents.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "10"))
          @RequestParam(name = "k", required = false)
          @Nullable Integer k,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    String checked = asking.id(id);
    List<HitJson> hits =
        served.service().similar(checked, asking.few(k), asking.viewer()).stream()
            .map(HitJson::of)
            .toList();
    if (hits.isEmpty() && served.service().document(checked, asking.viewer()).isEmpty()) {
      throw none();
    }
    return new SimilarAnswer(ApiRequests.id(request), checked, hits);
  }

  private static ProblemException none() {
    return new ProblemException(ProblemCode.NO_SUCH_DOCUMENT, ProblemDetail.of("no-such-document"));
  }
}
