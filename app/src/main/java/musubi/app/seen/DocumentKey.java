package musubi.app.seen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.KeyFile;
import musubi.message.Reason;

/**
 * The key of a data folder by which documents are named in the lists of models. Paths are easily
 * guessed, and so are short texts: whoever gets a model learns nothing from its list without the
 * key, and whoever has the data folder can ask for a document whose text is gone. Thread-safe.
 */
public final class DocumentKey {

  /** The file of a data folder. */
  public static final String FILE = "documents.key";

  private final KeyFile key;

  private DocumentKey(KeyFile key) {
    this.key = key;
  }

  /**
   * The key of a data folder; made where there is none. Where there is no such folder it is a key
   * that is kept nowhere: what it names can be told by nobody.
   *
   * @throws UserException if it cannot be read or written, or is damaged
   */
  public static DocumentKey of(Path data) {
    Path file = data.resolve(FILE);
    try {
      return new DocumentKey(Files.isDirectory(data) ? KeyFile.of(file) : KeyFile.passing());
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /**
   * The key of a data folder, if it has one: it has none before anything was trained there.
   *
   * @throws UserException if it cannot be read, or is damaged
   */
  public static Optional<DocumentKey> find(Path data) {
    Path file = data.resolve(FILE);
    try {
      return KeyFile.find(file).map(DocumentKey::new);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static UserException unusable(Path file, IOException e) {
    return e instanceof KeyFile.DamagedKeyException
        ? new UserException(ErrorMessage.of("seen.key-damaged", file, KeyFile.BYTES), e)
        : new UserException(ErrorMessage.of("seen.key", file, Reason.of(e)), e);
  }

  /** Tells this key from others, and nothing else of it. */
  public String id() {
    return key.hash("key").substring(0, 8);
  }

  /** A document's name in a list. */
  public String nameOf(String document) {
    return key.hash("document " + document);
  }

  /** A text's name in a list. */
  public String nameOfText(String text) {
    return key.hash("text " + text);
  }
}
