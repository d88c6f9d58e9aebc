package musubi.app.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what no controller could: Tomcat comes here with the status that it gives. */
@Controller
public final class ErrorController {

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Somebody who asks for /error itself finds nothing there.
    ProblemCode code =
        status instanceof Integer given ? ProblemCode.ofStatus(given) : ProblemCode.NOT_FOUND;
    ProblemWriter.write(
        request, response, new ProblemException(code, ProblemDetail.of("status", code.status())));
  }
}
