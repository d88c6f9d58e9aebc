package musubi.app.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import musubi.app.account.Account;
import musubi.app.account.Accounts;
import musubi.app.account.Role;
import musubi.app.account.Visiting;
import musubi.app.account.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks a session's account up at each request: a role, a group or a password that was changed
 * counts at once, and the sessions of an account that is gone are over. Whom another system has
 * checked signs in again when its word is old.
 */
final class CurrentAccount extends OncePerRequestFilter {

  private final Accounts accounts;
  private final Role role;
  private final Duration longest;
  private final Clock clock = Clock.systemUTC();

  /**
   * Looks accounts up.
   *
   * @param role of somebody from elsewhere who has no account here
   * @param longest time for which another system's word counts: groups change there
   */
  CurrentAccount(Accounts accounts, Role role, Duration longest) {
    this.accounts = accounts;
    this.role = role;
    this.longest = longest;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    if (found != null && found.getPrincipal() instanceof Visiting visiting) {
      Visitor visitor = visiting.visitor();
      if (clock.instant().isBefore(visitor.since().plus(longest))) {
        become(SignedIn.visiting(accounts.visiting(visitor, role)));
      } else {
        new SecurityContextLogoutHandler().logout(request, response, found);
      }
    } else if (found != null && found.getPrincipal() instanceof HasAccount known) {
      Account then = known.account();
      Optional<Account> now =
          accounts.find(then.name()).filter(account -> account.stamp().equals(then.stamp()));
      if (now.isPresent()) {
        become(SignedIn.inPerson(now.get()));
      } else {
        new SecurityContextLogoutHandler().logout(request, response, found);
      }
    }
    chain.doFilter(request, response);
  }

  private static void become(SignedIn who) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(who);
    SecurityContextHolder.setContext(context);
  }
}
