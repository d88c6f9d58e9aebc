package musubi.app.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import musubi.app.account.Tokens;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a program act in the name of the owner of the token that it sends. No session counts. */
final class TokenFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;

  TokenFilter(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whether a request names a token, and so is a program's. */
  static boolean isFor(HttpServletRequest request) {
    String sent = request.getHeader("Authorization");
    return sent != null && sent.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String sent = request.getHeader("Authorization");
    Optional<Tokens.Bearer> bearer =
        sent == null ? Optional.empty() : tokens.bearer(sent.substring(BEARER.length()).strip());
    if (bearer.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      ProblemWriter.write(
          request,
          response,
          new ProblemException(ProblemCode.TOKEN_NOT_VALID, ProblemDetail.of("token")));
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(SignedIn.byToken(bearer.get().account(), bearer.get().scopes()));
    SecurityContextHolder.setContext(context);
    chain.doFilter(request, response);
  }
}
