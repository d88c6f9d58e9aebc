package musubi.embedder.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import musubi.embedder.export.StaticModel;

/**
 * Writes in one line what training depends on, so that a run does not continue from stages of other
 * training.
 */
final class Settings {

  private Settings() {}

  static String describe(TrainingOptions options, TrainingData data, Optional<StaticModel> base) {
    return "%s, pairs %s, documents %s, data %s, base %s"
        .formatted(
            options.withCheckpointEvery(Duration.ZERO), // changes nothing in the result
            data.pairs().size(),
            data.documents().size(),
            hash(data),
            base.map(Settings::hash).orElse("none"));
  }

  private static String hash(TrainingData data) {
    MessageDigest digest = digest();
    for (TrainingPair pair : data.pairs()) {
      update(digest, pair.anchor());
      update(digest, pair.positive());
      pair.negatives().forEach(negative -> update(digest, negative));
      update(digest, pair.source());
    }
    for (List<String> document : data.documents()) {
      document.forEach(paragraph -> update(digest, paragraph));
      update(digest, "");
    }
    return hex(digest);
  }

  private static String hash(StaticModel model) {
    MessageDigest digest = digest();
    digest.update(model.tokenizerJson());
    ByteBuffer bytes = ByteBuffer.allocate(model.table().dimensions() * Float.BYTES);
    for (float[] row : model.table().rows()) {
      bytes.asFloatBuffer().put(row);
      digest.update(bytes.array());
    }
    return hex(digest);
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
