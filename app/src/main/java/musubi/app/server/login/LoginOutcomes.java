package musubi.app.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.account.AuditLog;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.server.login.SignInCounts.Outcome;
import musubi.app.server.provider.ProviderLogin;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** What happens when somebody has signed in, or could not. */
final class LoginOutcomes implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private static final Logger LOG = Logger.getLogger(LoginOutcomes.class.getName());
  private static final int LONGEST = 300;

  private final LoginPages pages;
  private final AuditLog audit;
  private final SignInCounts counts;
  private final Duration session;

  LoginOutcomes(LoginPages pages, AuditLog audit, SignInCounts counts, Duration session) {
    this.pages = pages;
    this.audit = audit;
    this.counts = counts;
    this.session = session;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    request.getSession().setMaxInactiveInterval(Math.toIntExact(session.toSeconds()));
    counts.add(Outcome.SIGNED_IN);
    audit.writeOrLog(
        new Actor(who.getName(), request.getRemoteAddr()), Act.SIGN_IN, who.getName(), "");
    response.setHeader("Cache-Control", "no-store");
    String typed = request.getParameter(LoginAddress.NEXT);
    response.sendRedirect(LoginAddress.next(typed == null ? ProviderLogin.next(request) : typed));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (e instanceof OAuth2AuthenticationException refused) {
      // Whoever calls the address at which a provider's answer arrives comes here: nobody fills
      // the audit log.
      counts.add(Outcome.INCOMPLETE);
      LOG.log(Level.WARNING, "a sign-in by a provider was refused: {0}", line(refused));
      Refusals.write(pages.login(request, LoginPages.Told.INCOMPLETE), response);
      return;
    }
    if (e instanceof LimitedLogin.TooManyException many) {
      counts.add(Outcome.TOO_MANY);
      LoginLimits.Refusal refusal = many.refusal();
      if (refusal.first()) {
        refused(request, "too many, by " + refusal.limit());
      }
      response.setHeader("Retry-After", String.valueOf(refusal.period().toSeconds()));
      Refusals.write(pages.tooMany(request, refusal.period()), response);
      return;
    }
    LoginPages.Told told = told(e);
    counts.add(told == LoginPages.Told.UNAVAILABLE ? Outcome.UNAVAILABLE : Outcome.WRONG);
    refused(
        request, told == LoginPages.Told.UNAVAILABLE ? "unavailable" : "wrong name or password");
    Refusals.write(pages.login(request, told), response);
  }

  private void refused(HttpServletRequest request, String why) {
    String name = request.getParameter("username");
    audit.writeOrLog(
        new Actor("", request.getRemoteAddr()), Act.SIGN_IN_REFUSED, name == null ? "" : name, why);
  }

  /** One line, whatever was sent. */
  private static String line(OAuth2AuthenticationException e) {
    String text = e.getError().getErrorCode() + ": " + e.getMessage();
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }

  private static LoginPages.Told told(AuthenticationException e) {
    return e instanceof AuthenticationServiceException
            || e.getCause() instanceof AuthenticationServiceException
        ? LoginPages.Told.UNAVAILABLE
        : LoginPages.Told.WRONG;
  }
}
