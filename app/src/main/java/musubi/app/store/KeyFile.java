package musubi.app.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret with which names are hashed (HMAC-SHA-256), and the file that keeps it, readable by its
 * owner alone. Without the secret nobody can try names until a hash is met. Thread-safe.
 */
public final class KeyFile {

  /** Length of a secret; its file holds it in Base64. */
  public static final int BYTES = 32;

  private static final int KEPT_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private KeyFile(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** A file that holds no secret of {@value #BYTES} bytes in Base64. */
  public static final class DamagedKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedKeyException(Path file) {
      super(file + " holds no key");
    }
  }

  /** A new secret, kept nowhere. */
  public static KeyFile passing() {
    return new KeyFile(random());
  }

  private static byte[] random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /**
   * The secret of a file; made where there is none, with its folder.
   *
   * @throws IOException if it cannot be read or written, or is damaged
   */
  public static KeyFile of(Path file) throws IOException {
    Optional<KeyFile> found = find(file);
    if (found.isPresent()) {
      return found.get();
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    OwnFolder.create(folder);
    // Whole or not at all, whatever happens: names hashed with half of it would be lost.
    Path written =
        Files.createTempFile(
            folder, String.valueOf(file.getFileName()), ".new", OwnersAlone.of(folder));
    try {
      Files.writeString(written, Base64.getEncoder().encodeToString(random()) + "\n");
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException e) {
      // Another process has just made it.
    } finally {
      Files.delete(written);
    }
    return find(file).orElseThrow();
  }

  /**
   * The secret of a file, if it exists.
   *
   * @throws IOException if it cannot be read, or is damaged
   */
  public static Optional<KeyFile> find(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] secret = Base64.getDecoder().decode(Files.readString(file).strip());
      if (secret.length == BYTES) {
        return Optional.of(new KeyFile(secret));
      }
    } catch (IllegalArgumentException e) {
      throw new DamagedKeyException(file);
    }
    throw new DamagedKeyException(file);
  }

  /** A text as letters, digits, - and _ from which it cannot be told. */
  public String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, KEPT_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
