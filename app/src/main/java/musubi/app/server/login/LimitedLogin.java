package musubi.app.server.login;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Asks whoever knows passwords, within {@link LoginLimits}. */
final class LimitedLogin implements AuthenticationProvider {

  private static final int LONGEST = 200;

  private final AuthenticationManager providers;
  private final LoginLimits limits;

  LimitedLogin(AuthenticationManager providers, LoginLimits limits) {
    this.providers = providers;
    this.limits = limits;
  }

  /** No password was looked at: too many were wrong. */
  static final class TooManyException extends AuthenticationException {

    private final transient LoginLimits.Refusal refusal;

    TooManyException(LoginLimits.Refusal refusal) {
      super("too many attempts");
      this.refusal = refusal;
    }

    LoginLimits.Refusal refusal() {
      return refusal;
    }
  }

  @Override
  public Authentication authenticate(Authentication typed) {
    String name = typed.getName();
    String password = String.valueOf(typed.getCredentials());
    if (name.isBlank() || name.length() > LONGEST || password.isEmpty()) {
      throw new BadCredentialsException("no name, or no password");
    }
    String address =
        typed.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    Optional<LoginLimits.Refusal> refusal = limits.refusal(name, address);
    if (refusal.isPresent()) {
      throw new TooManyException(refusal.get());
    }
    limits.count(name, address);
    Authentication known;
    try {
      known = providers.authenticate(typed);
    } catch (AuthenticationServiceException e) {
      // Nobody has looked at the password: it may have been the right one.
      limits.takeBack(name, address);
      throw e;
    }
    limits.forget(name, address);
    return known;
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
