package musubi.embedder.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.graph.ActivationScales;
import musubi.embedder.model.CrossEncoderFolder;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.Prompts;
import musubi.message.Reason;

/**
 * Computes sha256 over everything that decides the meaning of a vector or a score: the bytes of
 * graph, weights and tokenizer. For an embedding model, pooling, prompts, lengths and dimensions
 * follow as text, each with its name and length in front, so that no two settings can run into each
 * other.
 */
final class ModelFingerprint {

  private final MessageDigest digest;

  private ModelFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String of(
      ModelFolder folder, Prompts prompts, int maxTokens, int dimensions, ActivationScales scales) {
    ModelFingerprint fingerprint = new ModelFingerprint();
    fingerprint.file("graph", folder.onnx());
    folder.onnxData().forEach(data -> fingerprint.file("weights", data));
    fingerprint.file("tokenizer", folder.tokenizer());
    fingerprint.text("pooling", folder.pooling().map(Enum::name).orElse("graph"));
    fingerprint.text("normalize", Boolean.toString(folder.normalize()));
    fingerprint.text("similarity", folder.similarity().name());
    fingerprint.text("lowercase", Boolean.toString(folder.lowerCase()));
    if (!folder.specialTokens()) {
      // Told only where they are left out: other models keep the fingerprints of their indexes.
      fingerprint.text("special", "none");
    }
    fingerprint.text("query", prompts.query());
    fingerprint.text("document", prompts.document());
    fingerprint.text("tokens", Integer.toString(maxTokens));
    fingerprint.text("dimensions", Integer.toString(dimensions));
    fingerprint.scales(scales);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  /**
   * The fingerprint of a model whose passages' vectors are mapped.
   *
   * @param base the model's own
   * @param map the file of the map
   */
  static String layered(String base, Path map) {
    ModelFingerprint fingerprint = new ModelFingerprint();
    fingerprint.text("base", base);
    fingerprint.file("document layer", map);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  static String of(CrossEncoderFolder folder, int maxTokens, ActivationScales scales) {
    ModelFingerprint fingerprint = new ModelFingerprint();
    fingerprint.file("graph", folder.onnx());
    folder.onnxData().forEach(data -> fingerprint.file("weights", data));
    fingerprint.file("tokenizer", folder.tokenizer());
    fingerprint.text("kind", "cross-encoder");
    fingerprint.text("tokens", Integer.toString(maxTokens));
    fingerprint.scales(scales);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  /**
   * A text that runs alone has another vector than one that runs among others, so indexes of the
   * time when such models ran in batches are not mixed with new vectors. Told only of these models:
   * the others keep the fingerprints of their indexes.
   */
  private void scales(ActivationScales scales) {
    if (scales == ActivationScales.SPAN_A_RUN) {
      text("texts a run", "1");
    }
  }

  private void text(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    header(name, bytes.length);
    digest.update(bytes);
  }

  private void file(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      header(name, Files.size(file));
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, Reason.of(e)), e);
    }
  }

  private void header(String name, long length) {
    digest.update((name + ":" + length + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
