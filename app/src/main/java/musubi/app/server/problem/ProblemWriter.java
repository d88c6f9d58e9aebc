package musubi.app.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import musubi.app.output.Json;

/** Writes a problem as the whole answer to a request. */
public final class ProblemWriter {

  /** Seconds after which a request that could not be taken may be made again. */
  private static final String RETRY_SECONDS = "1";

  private ProblemWriter() {}

  /** Answers with a problem, unless an answer has begun already. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    RequestId.refused(request, problem.code());
    response.resetBuffer();
    response.setStatus(problem.code().status());
    if (problem.code().status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(Problem.MEDIA_TYPE);
    byte[] body =
        Json.text(ProblemText.of(problem, language(request), RequestId.of(request)))
            .getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The language of a request; English where it names none. */
  public static Locale language(HttpServletRequest request) {
    return request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale();
  }
}
