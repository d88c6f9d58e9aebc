package musubi.app.server.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import musubi.app.output.Json;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers requests that are so malformed that they reach no filter. In English: there may be no
 * headers to tell a language by.
 */
public final class ProblemValve extends ErrorReportValve {

  private static final int LEAST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    int status = response.getStatus();
    if (status < LEAST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemCode code = ProblemCode.ofStatus(status);
    RequestId.refused(request, code);
    ProblemException problem = new ProblemException(code, ProblemDetail.of("unreadable", status));
    byte[] body =
        Json.text(ProblemText.of(problem, Locale.ENGLISH, RequestId.of(request))).getBytes(StandardCharsets.UTF_8);
    response.setStatus(code.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      // The connection is closed already: there is nobody to tell.
      container.getLogger().debug("no answer could be written", e);
    }
  }
}
