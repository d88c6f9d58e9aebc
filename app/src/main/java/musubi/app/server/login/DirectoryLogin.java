package musubi.app.server.login;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import musubi.app.account.Visitor;
import musubi.app.directory.Directory;
import musubi.app.directory.DirectoryException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Has a directory check a name and a password that nobody knows here. */
final class DirectoryLogin implements AuthenticationProvider {

  private static final Logger LOG = Logger.getLogger(DirectoryLogin.class.getName());

  private final Directory directory;
  private final Clock clock = Clock.systemUTC();

  DirectoryLogin(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Authentication authenticate(Authentication typed) {
    Optional<Directory.Person> found;
    try {
      found = directory.check(typed.getName().strip(), String.valueOf(typed.getCredentials()));
    } catch (DirectoryException e) {
      LOG.log(Level.WARNING, "a directory cannot be asked who signs in: {0}", reason(e));
      // Not the internal kind: that one is logged once more, with all its places.
      throw new AuthenticationServiceException("the directory cannot be asked", e);
    }
    Directory.Person person =
        found.orElseThrow(() -> new BadCredentialsException("the directory refuses"));
    try {
      return UsernamePasswordAuthenticationToken.authenticated(
          Visitor.of(person.name(), person.groups(), clock.instant()),
          /* credentials= */ null,
          List.of());
    } catch (UserException e) {
      LOG.log(Level.WARNING, "a directory named somebody who is not let in", e);
      throw new BadCredentialsException("no name that can be let in", e);
    }
  }

  /** Its message, and those of its causes that say more, in one line. */
  private static String reason(Throwable e) {
    StringBuilder told = new StringBuilder(String.valueOf(e.getMessage()));
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && told.indexOf(message) < 0) {
        told.append(": ").append(message);
      }
    }
    return told.toString();
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
