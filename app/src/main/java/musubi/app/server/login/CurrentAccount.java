package musubi.app.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import musubi.app.account.Account;
import musubi.app.account.Accounts;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks a session's account up at each request: a role, a group or a password that was changed
 * counts at once, and the sessions of an account that is gone are over.
 */
final class CurrentAccount extends OncePerRequestFilter {

  private final Accounts accounts;

  CurrentAccount(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    if (found != null && found.getPrincipal() instanceof HasAccount known) {
      Account then = known.account();
      Optional<Account> now =
          accounts.find(then.name()).filter(account -> account.stamp().equals(then.stamp()));
      if (now.isPresent()) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignedIn.inPerson(now.get()));
        SecurityContextHolder.setContext(context);
      } else {
        new SecurityContextLogoutHandler().logout(request, response, found);
      }
    }
    chain.doFilter(request, response);
  }
}
