package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.config.LoginConfig;
import musubi.app.store.DatabaseLocation;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/** Who may use the server, and how she shows who she is. */
public final class LoginSetup {

  private static final int SESSION_MINUTES = 480;

  /** Beside the generations, so that one backup holds all. */
  private static final String DATABASE = "musubi.db";

  private final LoginConfig configured;
  private final Path data;

  LoginSetup(@Nullable LoginConfig configured, Path data) {
    this.configured = configured == null ? LoginConfig.EMPTY : configured;
    this.data = data;
  }

  /**
   * Where accounts are kept.
   *
   * @throws UserException if the file of a password cannot be read
   */
  public DatabaseLocation database() {
    LoginConfig.DatabaseServer server = configured.database();
    if (server == null || server.url() == null) {
      return new DatabaseLocation.Embedded(data.resolve(DATABASE));
    }
    return new DatabaseLocation.Server(
        server.url(),
        server.user(),
        server.passwordFile() == null ? null : secret(server.passwordFile()));
  }

  /** How long somebody may do nothing before she has to sign in again. */
  public Duration session() {
    return Duration.ofMinutes(
        configured.sessionMinutes() == null ? SESSION_MINUTES : configured.sessionMinutes());
  }

  /** Names under which the server is reached, besides those of this machine for itself. */
  public List<String> hosts() {
    return configured.hosts() == null ? List.of() : configured.hosts();
  }

  private static String secret(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> new UserException(ErrorMessage.of("config.secret-empty", file)));
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("config.unreadable", file, Reason.of(e)), e);
    }
  }
}
