package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import musubi.app.server.asset.Assets;
import musubi.app.server.problem.ProblemAdvice;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemText;
import musubi.app.server.problem.RequestId;
import musubi.app.server.template.Templates;
import org.springframework.http.ResponseEntity;

/** Errors as pages, in the reader's language and with the search field above. Thread-safe. */
public final class ProblemPages {

  private static final int SHOWN = 300;
  private static final String RETRY_SECONDS = "1";

  private final Templates templates;
  private final Assets assets;

  ProblemPages(Templates templates, Assets assets) {
    this.templates = templates;
    this.assets = assets;
  }

  /** The page that tells of an error. */
  public ResponseEntity<byte[]> of(
      Exception e, HttpServletRequest request, HttpServletResponse response) {
    PageText text = PageText.of(request);
    ProblemException problem = ProblemAdvice.problem(e);
    RequestId.refused(request, problem.code());
    int status = problem.code().status();
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    String q = PageText.parameter(request, "q");
    SearchState state =
        SearchState.ofQuery(q == null ? "" : q.substring(0, Math.min(q.length(), SHOWN)), text);
    SearchPage.Trouble trouble =
        new SearchPage.Trouble(
            ProblemText.title(problem.code(), text.locale()),
            ProblemText.detail(problem, text.locale()),
            RequestId.of(request));
    Frame frame = Frame.of(request, text, assets, SearchPage.title(state, text), state);
    return templates.page(status, "search.jte", new SearchPage(frame, state, null, trouble));
  }
}
