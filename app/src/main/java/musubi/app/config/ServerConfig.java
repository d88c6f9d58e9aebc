package musubi.app.config;

import java.nio.file.Path;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * How {@code serve} answers.
 *
 * @param address the address that it listens on; a loopback one
 * @param port 0 to 65535; 0 for any that is free
 * @param viewer whose permissions count for everybody who opens the page
 * @param limits what one request, and all of them together, may cost
 * @param paths how the paths of files are shown
 * @param gate what a build that is asked for over HTTP has to reach
 * @param login who may use the server; null if the address alone guards it
 * @param schedule when the index is built without being asked for
 */
public record ServerConfig(
    @Nullable String address,
    @Nullable Integer port,
    @Nullable ServedViewer viewer,
    @Nullable ServerLimits limits,
    @Nullable ServerPaths paths,
    @Nullable ServerGate gate,
    @Nullable LoginConfig login,
    @Nullable ServerSchedule schedule) {

  private static final int HIGHEST_PORT = 65_535;

  /** Nothing set. */
  public static final ServerConfig EMPTY =
      new ServerConfig(null, null, null, null, null, null, null, null);

  /**
   * Who is taken to ask, until people have accounts.
   *
   * @param everything whether nothing is hidden
   * @param user a name
   * @param groups of that user
   */
  public record ServedViewer(
      @Nullable Boolean everything, @Nullable String user, @Nullable List<String> groups) {

    void check(Path file) {
      if (Boolean.TRUE.equals(everything) && (user != null || groups != null)) {
        throw new UserException(ErrorMessage.of("config.server-viewer-both", file));
      }
      if (user != null && user.isBlank()) {
        throw new UserException(ErrorMessage.of("config.server-viewer-user", file));
      }
      if (user == null && groups != null) {
        throw new UserException(ErrorMessage.of("config.server-viewer-groups", file));
      }
    }
  }

  void check(Path file) {
    if (port != null && (port < 0 || port > HIGHEST_PORT)) {
      throw new UserException(ErrorMessage.of("config.server-port", file, port, HIGHEST_PORT));
    }
    if (viewer != null) {
      viewer.check(file);
    }
    if (limits != null) {
      limits.check(file);
    }
    if (paths != null) {
      paths.check(file);
    }
    if (gate != null) {
      gate.check(file);
    }
    if (schedule != null) {
      schedule.check(file);
    }
    if (login != null) {
      if (viewer != null) {
        throw new UserException(ErrorMessage.of("config.login-viewer", file));
      }
      login.check(file);
    }
  }

  ServerConfig resolved(Path base) {
    return new ServerConfig(
        address,
        port,
        viewer,
        limits,
        paths,
        gate == null ? null : gate.resolved(base),
        login == null ? null : login.resolved(base),
        schedule);
  }
}
