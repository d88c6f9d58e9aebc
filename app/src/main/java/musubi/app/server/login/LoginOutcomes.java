package musubi.app.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import musubi.app.account.AuditLog;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** What happens when somebody has signed in, or could not. */
final class LoginOutcomes implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private final LoginPages pages;
  private final AuditLog audit;
  private final Duration session;

  LoginOutcomes(LoginPages pages, AuditLog audit, Duration session) {
    this.pages = pages;
    this.audit = audit;
    this.session = session;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    request.getSession().setMaxInactiveInterval(Math.toIntExact(session.toSeconds()));
    audit.write(new Actor(who.getName(), request.getRemoteAddr()), Act.SIGN_IN, who.getName(), "");
    response.setHeader("Cache-Control", "no-store");
    response.sendRedirect(LoginAddress.next(request.getParameter(LoginAddress.NEXT)));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    boolean many = e instanceof LimitedLogin.TooManyException;
    String name = request.getParameter("username");
    if (!many) {
      audit.write(
          new Actor("", request.getRemoteAddr()),
          Act.SIGN_IN_REFUSED,
          name == null ? "" : name,
          e.getClass().getSimpleName().replace("Exception", ""));
    }
    if (many) {
      response.setHeader("Retry-After", String.valueOf(LoginLimits.PERIOD.toSeconds()));
    }
    Refusals.write(pages.login(request, told(e)), response);
  }

  private static LoginPages.Told told(AuthenticationException e) {
    if (e instanceof LimitedLogin.TooManyException) {
      return LoginPages.Told.TOO_MANY;
    }
    return e instanceof AuthenticationServiceException
        ? LoginPages.Told.UNAVAILABLE
        : LoginPages.Told.WRONG;
  }
}
