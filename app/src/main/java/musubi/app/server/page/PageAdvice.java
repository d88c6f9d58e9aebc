package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.server.problem.ProblemAdvice;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemText;
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

  private static final int SHOWN = 300;
  private static final String RETRY_SECONDS = "1";

  private final Templates templates;
  private final Assets assets;

  PageAdvice(Templates templates, Assets assets) {
    this.templates = templates;
    this.assets = assets;
  }

  /** Whoever asked has gone; nobody reads an answer. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
  void gone(IOException e) {
    LOG.log(Level.FINE, "the connection was closed before the page was written", e);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> any(
      Exception e, HttpServletRequest request, HttpServletResponse response) {
    PageText text = PageText.of(request);
    ProblemException problem = ProblemAdvice.problem(e);
    int status = problem.code().status();
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    String q = request.getParameter("q");
    String shown = q == null ? "" : q.substring(0, Math.min(q.length(), SHOWN));
    SearchState state = SearchState.nothing(text.chosen()).withQuery(shown);
    SearchPage.Trouble trouble =
        new SearchPage.Trouble(
            ProblemText.title(problem.code(), text.locale()),
            ProblemText.detail(problem, text.locale()));
    return templates.page(status, "search.jte", new SearchPage(text, assets, state, null, trouble));
  }
}
