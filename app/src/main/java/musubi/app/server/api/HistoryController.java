package musubi.app.server.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import musubi.app.server.history.Recorder;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What came of a search: which documents were opened, and whether they helped. */
@RestController
@RequestMapping(path = ApiBeans.V1, consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "history")
class HistoryController {

  private final Recorder recorder;
  private final Asking asking;

  HistoryController(Recorder recorder, Asking asking) {
    this.recorder = recorder;
    this.asking = asking;
  }

  /**
   * An opening.
   *
   * @param searchId of the search that showed the document
   */
  record OpeningBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String searchId,
      @Schema(
              description = "Id of a document that the search has shown.",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String document) {}

  /**
   * Feedback.
   *
   * @param searchId of the search that is judged
   */
  record FeedbackBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String searchId,
      @Schema(
              description =
                  "Id of a document that the search has shown; without it the answer as a whole is"
                      + " judged.")
          @Nullable String document,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Boolean useful) {}

  @PostMapping("/openings")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "opened",
      summary = "Say that a document that a search has shown was opened.",
      responses = @ApiResponse(responseCode = "204", description = "It is on the disk."))
  void opened(
      @RequestBody OpeningBody opening, @Parameter(hidden = true) HttpServletRequest request) {
    recorder.keepOpened(
        given("search_id", opening.searchId()),
        asking.id(given("document", opening.document())),
        request);
  }

  @PostMapping("/feedback")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "feedback",
      summary =
          "Say whether an answer, or a document that it has shown, was useful. The last word of a"
              + " session counts.",
      responses = @ApiResponse(responseCode = "204", description = "It is on the disk."))
  void feedback(
      @RequestBody FeedbackBody feedback, @Parameter(hidden = true) HttpServletRequest request) {
    recorder.keepJudged(
        given("search_id", feedback.searchId()),
        Optional.ofNullable(feedback.document()).map(asking::id),
        given("useful", feedback.useful()),
        request);
  }

  private static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("parameter.missing", name));
    }
    return value;
  }
}
