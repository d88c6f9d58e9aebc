package musubi.embedder.onnx;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import musubi.embedder.graph.ActivationScales;
import musubi.embedder.model.CrossEncoderFolder;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.Prompts;

/**
 * Computes sha256 over everything that decides the meaning of a vector or a score: the bytes of
 * graph, weights and tokenizer. For an embedding model, pooling, prompts, lengths and dimensions
 * follow as text, each with its name and length in front, so that no two settings can run into each
 * other.
 */
final class ModelFingerprint {

  private final MessageDigest digest;

  private ModelFingerprint(FileDigest files) {
    digest = files.copy();
  }

  static String of(
      ModelFolder folder,
      FileDigest files,
      Prompts prompts,
      int maxTokens,
      int dimensions,
      ActivationScales scales) {
    ModelFingerprint fingerprint = new ModelFingerprint(files);
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
    ModelFingerprint fingerprint = new ModelFingerprint(FileDigest.of("document layer", map));
    fingerprint.text("base", base);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  static String of(CrossEncoderFolder folder, int maxTokens, ActivationScales scales) {
    ModelFingerprint fingerprint =
        new ModelFingerprint(FileDigest.of(folder.onnx(), folder.onnxData(), folder.tokenizer()));
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
    digest.update(FileDigest.header(name, bytes.length));
    digest.update(bytes);
  }
}
