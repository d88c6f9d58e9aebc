package musubi.app.server.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says which key of a body is wrong, or where it stops being JSON. */
final class BodyFault {

  private static final int LONGEST_KEY = 60;

  private BodyFault() {}

  /** The problem of a body that was not understood. */
  static ProblemException of(HttpMessageNotReadableException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof JacksonException fault) {
        return of(fault);
      }
    }
    return new ProblemException(ProblemCode.MALFORMED_BODY, ProblemDetail.of("malformed-body"));
  }

  private static ProblemException of(JacksonException fault) {
    String key = key(fault);
    if (!key.isEmpty()) {
      boolean unknown = fault instanceof UnrecognizedPropertyException;
      ProblemException.Part part =
          new ProblemException.Part(
              key, ProblemDetail.of(unknown ? "body.unknown" : "expected.other"));
      return new ProblemException(
          ProblemCode.MALFORMED_BODY,
          ProblemDetail.of("part", part.name(), part.reason()),
          List.of(part));
    }
    TokenStreamLocation place = fault.getLocation();
    return new ProblemException(
        ProblemCode.MALFORMED_BODY,
        place == null || place.getLineNr() < 1
            ? ProblemDetail.of("malformed-body")
            : ProblemDetail.of("malformed-body.at", place.getLineNr(), place.getColumnNr()));
  }

  /** The key as it is written in the body: filter[0]; empty if the fault is in none. */
  private static String key(JacksonException fault) {
    String key =
        fault.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    return key.length() > LONGEST_KEY ? "(long)" : key.replaceAll("[^\\w.\\[\\]-]", "?");
  }
}
