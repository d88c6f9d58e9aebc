package musubi.app.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import musubi.app.account.Accounts;
import musubi.app.account.Role;
import musubi.app.account.Visitor;
import musubi.app.server.guard.TrustedProxies;
import musubi.app.setup.LoginSetup;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a trusted proxy's word for who asks. It counts for the one request; there is no session. A
 * header that stands there twice is not believed: one of the two may be the client's.
 */
final class ProxyUser extends OncePerRequestFilter {

  private static final Logger LOG = Logger.getLogger(ProxyUser.class.getName());

  private final String userHeader;
  private final Optional<String> groupsHeader;
  private final Accounts accounts;
  private final Role role;
  private final Clock clock = Clock.systemUTC();

  /**
   * Believes headers.
   *
   * @param role of somebody who has no account here
   */
  ProxyUser(String userHeader, LoginSetup.Proxy proxy, Accounts accounts, Role role) {
    this.userHeader = userHeader;
    this.groupsHeader = proxy.groupsHeader();
    this.accounts = accounts;
    this.role = role;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (TrustedProxies.passedOn(request)) {
      visitor(request).ifPresent(this::enter);
    }
    chain.doFilter(request, response);
  }

  private void enter(Visitor visitor) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(SignedIn.byProxy(accounts.visiting(visitor, role)));
    SecurityContextHolder.setContext(context);
  }

  private Optional<Visitor> visitor(HttpServletRequest request) {
    List<String> users = Collections.list(request.getHeaders(userHeader));
    List<String> groups =
        groupsHeader
            .map(name -> Collections.list(request.getHeaders(name)))
            .orElseGet(() -> new java.util.ArrayList<>());
    if (users.isEmpty() || users.getFirst().isBlank()) {
      return Optional.empty();
    }
    if (users.size() > 1 || groups.size() > 1) {
      LOG.log(
          Level.WARNING,
          "a proxy sent the header {0} or {1} more than once: it has to replace what clients send",
          new Object[] {userHeader, groupsHeader.orElse("")});
      return Optional.empty();
    }
    List<String> members =
        groups.stream().flatMap(line -> Arrays.stream(text(line).split(",", -1))).toList();
    try {
      return Optional.of(Visitor.of(text(users.getFirst()), members, clock.instant()));
    } catch (UserException e) {
      LOG.log(Level.WARNING, "a proxy named somebody who is not let in", e);
      return Optional.empty();
    }
  }

  /** Tomcat takes each byte of a header for a character; proxies send UTF-8. */
  private static String text(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
