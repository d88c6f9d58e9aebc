package musubi.app.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.KeyFile;
import musubi.message.Reason;

/**
 * A secret with which names are hashed: without it nobody can try all employees' names.
 * Thread-safe.
 */
public final class Salt {

  private static final String FILE = "history.salt";

  private final KeyFile key;

  private Salt(KeyFile key) {
    this.key = key;
  }

  /** A new one, kept nowhere. */
  static Salt passing() {
    return new Salt(KeyFile.passing());
  }

  /**
   * The one of a data folder; made where there is none, readable by its owner alone.
   *
   * @throws UserException if it cannot be read or written, or is damaged
   */
  public static Salt of(Path data) {
    try {
      return new Salt(KeyFile.of(file(data)));
    } catch (IOException e) {
      throw unusable(file(data), e);
    }
  }

  /** Where the one of a data folder is. */
  public static Path file(Path data) {
    return data.resolve(FILE);
  }

  /**
   * The one of a data folder, if there is one.
   *
   * @throws UserException if it cannot be read, or is damaged
   */
  public static Optional<Salt> find(Path data) {
    try {
      return KeyFile.find(file(data)).map(Salt::new);
    } catch (IOException e) {
      throw unusable(file(data), e);
    }
  }

  private static UserException unusable(Path file, IOException e) {
    return e instanceof KeyFile.DamagedKeyException
        ? new UserException(ErrorMessage.of("history.salt-damaged", file, KeyFile.BYTES), e)
        : new UserException(ErrorMessage.of("history.salt", file, Reason.of(e)), e);
  }

  /** A text as letters, digits, - and _ from which it cannot be told. */
  public String hash(String text) {
    return key.hash(text);
  }
}
