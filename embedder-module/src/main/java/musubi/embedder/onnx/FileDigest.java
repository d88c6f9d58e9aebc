package musubi.embedder.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.model.ModelFolder;
import musubi.message.Reason;

/**
 * A sha256 begun with the bytes of a model's graph, weights and tokenizer, each with its name and
 * length in front. Immutable; safe for many threads.
 */
final class FileDigest {

  private final MessageDigest begun;

  private FileDigest(MessageDigest begun) {
    this.begun = begun;
  }

  /**
   * Reads a model's files.
   *
   * @throws ModelException if one cannot be read
   */
  static FileDigest of(ModelFolder folder) {
    return of(folder.onnx(), folder.onnxData(), folder.tokenizer());
  }

  static FileDigest of(Path graph, List<Path> weights, Path tokenizer) {
    MessageDigest digest = sha256();
    add(digest, "graph", graph);
    weights.forEach(file -> add(digest, "weights", file));
    add(digest, "tokenizer", tokenizer);
    return new FileDigest(digest);
  }

  /** Begun with one file. */
  static FileDigest of(String name, Path file) {
    MessageDigest digest = sha256();
    add(digest, name, file);
    return new FileDigest(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      digest.update(header(name, Files.size(file)));
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, Reason.of(e)), e);
    }
  }

  static byte[] header(String name, long length) {
    return (name + ":" + length + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A digest of its own for the caller, to go on with. */
  MessageDigest copy() {
    try {
      return (MessageDigest) begun.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }
}
