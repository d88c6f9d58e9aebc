package musubi.app.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.OwnFolder;
import musubi.message.Reason;

/**
 * A secret with which names are hashed (HMAC-SHA-256): without it nobody can try all employees'
 * names. Thread-safe.
 */
public final class Salt {

  private static final String FILE = "history.salt";
  private static final int BYTES = 32;
  private static final int KEPT_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Salt(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** A new one, kept nowhere. */
  static Salt passing() {
    return new Salt(random());
  }

  private static byte[] random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /**
   * The one of a data folder; made where there is none, readable by its owner alone.
   *
   * @throws UserException if it cannot be read or written, or is damaged
   */
  public static Salt of(Path data) {
    Optional<Salt> found = find(data);
    if (found.isPresent()) {
      return found.get();
    }
    try {
      OwnFolder.create(data);
      // Whole or not at all, whatever happens: names hashed with half of it would be lost.
      Path written = Files.createTempFile(data, FILE, ".new", ownersAlone(data));
      try {
        Files.writeString(written, Base64.getEncoder().encodeToString(random()) + "\n");
        Files.createLink(data.resolve(FILE), written);
      } catch (FileAlreadyExistsException e) {
        // Another process has just made it.
      } finally {
        Files.delete(written);
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("history.salt", data.resolve(FILE), Reason.of(e)), e);
    }
    return find(data).orElseThrow();
  }

  private static FileAttribute<?>[] ownersAlone(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
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
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] secret = Base64.getDecoder().decode(Files.readString(file).strip());
      if (secret.length == BYTES) {
        return Optional.of(new Salt(secret));
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("history.salt", file, Reason.of(e)), e);
    } catch (IllegalArgumentException e) {
      throw new UserException(ErrorMessage.of("history.salt-damaged", file, BYTES), e);
    }
    throw new UserException(ErrorMessage.of("history.salt-damaged", file, BYTES));
  }

  /** A text as letters, digits, - and _ from which it cannot be told. */
  public String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(java.util.Arrays.copyOf(hash, KEPT_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
