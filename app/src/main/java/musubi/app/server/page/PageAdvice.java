package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Errors as pages, with the search field above, where a page was asked for. */
@ControllerAdvice(assignableTypes = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageAdvice {

  private static final Logger LOG = Logger.getLogger(PageAdvice.class.getName());

  private final ProblemPages pages;

  PageAdvice(ProblemPages pages) {
    this.pages = pages;
  }

  /** Whoever asked has gone; nobody reads an answer. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
  void gone(IOException e) {
    LOG.log(Level.FINE, "the connection was closed before the page was written", e);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> any(
      Exception e, HttpServletRequest request, HttpServletResponse response) {
    return pages.of(e, request, response);
  }
}
