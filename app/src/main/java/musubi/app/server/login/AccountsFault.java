package musubi.app.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;
import musubi.app.store.DatabaseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what the database of accounts could not be asked about: the request may be made again.
 * The log has one line a minute, whatever is asked meanwhile.
 */
final class AccountsFault extends OncePerRequestFilter {

  private static final Logger LOG = Logger.getLogger(AccountsFault.class.getName());
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final AtomicLong nextTold = new AtomicLong(System.nanoTime());

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (DatabaseException e) {
      tell(e);
      ProblemWriter.write(
          request,
          response,
          new ProblemException(
              ProblemCode.ACCOUNTS_NOT_USABLE, ProblemDetail.of("accounts-not-usable")));
    }
  }

  private void tell(DatabaseException e) {
    long now = System.nanoTime();
    long next = nextTold.get();
    if (now - next >= 0 && nextTold.compareAndSet(next, now + QUIET.toNanos())) {
      LOG.log(Level.SEVERE, "the database of accounts cannot be asked: {0}", e.getMessage());
    }
  }
}
