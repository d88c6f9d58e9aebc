package musubi.app.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What judged queries are known by: a hash over all that decides a figure that is measured. */
public final class QueriesHash {

  private QueriesHash() {}

  /**
   * Returns the SHA-256 over queries, judgements and unanswerable queries, in lower-case hex: name
   * and length of each file, then its bytes.
   */
  public static String of(Path folder, String split) {
    MessageDigest digest = sha256();
    for (String name : List.of("queries.jsonl", "qrels/" + split + ".tsv", "unanswerable.jsonl")) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        byte[] bytes = bytes(file);
        digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the SHA-256 of a file, in lower-case hex. */
  public static String sha256(Path file) {
    return HexFormat.of().formatHex(sha256().digest(bytes(file)));
  }

  /** Returns the SHA-256 of a text in UTF-8, in lower-case hex. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
