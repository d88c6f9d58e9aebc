package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Tells who follows a wrong link in a browser by a page; programs get a problem. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class NowhereAdvice {

  private static final String API = "/api/";

  private final ProblemPages pages;

  NowhereAdvice(ProblemPages pages) {
    this.pages = pages;
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  @Nullable ResponseEntity<byte[]> nowhere(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemException problem =
        new ProblemException(ProblemCode.NOT_FOUND, ProblemDetail.of("no-page"));
    String accepted = request.getHeader("Accept");
    if (accepted != null
        && accepted.contains("text/html")
        && !request.getRequestURI().startsWith(API)) {
      return pages.of(problem, request, response);
    }
    ProblemWriter.write(request, response, problem);
    return null;
  }
}
