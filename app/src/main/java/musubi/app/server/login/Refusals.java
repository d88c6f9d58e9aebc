package musubi.app.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import musubi.app.account.Visiting;
import musubi.app.server.page.ProblemPages;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What is told to whoever has not signed in, or may not do what she asks. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ProblemPages pages;
  private final LoginPages login;

  Refusals(ProblemPages pages, LoginPages login) {
    this.pages = pages;
    this.login = login;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (isPage(request)) {
      response.setHeader("Cache-Control", "no-store");
      response.sendRedirect(LoginAddress.withNext(request));
      return;
    }
    response.setHeader("WWW-Authenticate", "Bearer");
    ProblemWriter.write(
        request,
        response,
        new ProblemException(ProblemCode.LOGIN_REQUIRED, ProblemDetail.of("login")));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    boolean changes = who instanceof SignedIn signed && signed.account().changesPassword();
    ProblemException problem;
    if (e instanceof CsrfException
        && request.getRequestURI().equals(LoginAddress.LOGIN)
        && accepts(request)) {
      // Another tab has signed in meanwhile, or the page was open for long.
      if (isKnown(who)) {
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(LoginAddress.next(request.getParameter(LoginAddress.NEXT)));
      } else {
        write(login.login(request, LoginPages.Told.EXPIRED), response);
      }
      return;
    }
    if (e instanceof CsrfException
        && !isKnown(who)
        && !request.getRequestURI().equals(LoginAddress.LOGIN)) {
      // Nobody has signed in: a program has forgotten its token, and knows of no forms.
      commence(request, response, new InsufficientAuthenticationException("nobody", e));
      return;
    }
    if (e instanceof CsrfException) {
      problem = new ProblemException(ProblemCode.CROSS_SITE, ProblemDetail.of("form"));
    } else if (changes) {
      if (isPage(request)) {
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(LoginAddress.PASSWORD);
        return;
      }
      problem =
          new ProblemException(
              ProblemCode.PASSWORD_CHANGE_REQUIRED, ProblemDetail.of("password-change"));
    } else {
      problem = new ProblemException(ProblemCode.NOT_ALLOWED, ProblemDetail.of("allowed"));
    }
    if (!accepts(request)) {
      ProblemWriter.write(request, response, problem);
      return;
    }
    write(pages.of(problem, request, response), response);
  }

  /** Whether somebody has shown who she is: in a session, or just now. */
  private static boolean isKnown(@Nullable Authentication who) {
    return who instanceof SignedIn
        || (who != null
            && (who.getPrincipal() instanceof HasAccount
                || who.getPrincipal() instanceof Visiting));
  }

  /** Writes a page as the answer of a filter. */
  static void write(ResponseEntity<byte[]> page, HttpServletResponse response) throws IOException {
    byte[] body = page.getBody();
    response.setStatus(page.getStatusCode().value());
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    if (body != null) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  private static boolean isPage(HttpServletRequest request) {
    return request.getMethod().equals("GET") && accepts(request);
  }

  private static boolean accepts(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return accepted != null
        && accepted.contains("text/html")
        && !request.getRequestURI().startsWith("/api/");
  }
}
