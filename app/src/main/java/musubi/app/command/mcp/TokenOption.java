package musubi.app.command.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * In whose name it is searched, by a token: of a file, or of the environment. Never an argument,
 * which everybody on the machine can read.
 */
final class TokenOption {

  /** The environment variable that holds a token. */
  static final String VARIABLE = "MUSUBI_TOKEN";

  @Option(names = "--token-file", paramLabel = "FILE")
  @Nullable Path file;

  /**
   * The token, if there is one.
   *
   * @throws UserException if the file cannot be read, or its first line is empty
   */
  Optional<String> token(Map<String, String> environment) {
    Path named = file;
    if (named == null) {
      return Optional.ofNullable(environment.get(VARIABLE))
          .map(String::strip)
          .filter(token -> !token.isEmpty());
    }
    try (Stream<String> lines = Files.lines(named)) {
      return Optional.of(
          lines
              .findFirst()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .orElseThrow(() -> new UserException(ErrorMessage.of("config.secret-empty", named))));
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("mcp.token-file", named, Reason.of(e)), e);
    }
  }
}
