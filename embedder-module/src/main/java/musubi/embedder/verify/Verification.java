package musubi.embedder.verify;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import musubi.embedder.Role;
import musubi.embedder.Similarity;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.table.Vectors;

/**
 * The result of checking a model on this machine.
 *
 * @param checks one entry a check, in the order they ran
 */
public record Verification(List<Check> checks) {

  /** Two ways of computing the same vector may differ by rounding only. */
  private static final double SAME = 0.99999;

  /** Why texts of a dynamically quantised model do not run together. */
  private static final String ALONE =
      "; quantised dynamically: embedded one text at a time, because its activations are scaled"
          + " over all texts of a run";

  private static final double UNIT_TOLERANCE = 1e-3;

  /**
   * One check.
   *
   * @param name what was checked
   * @param passed whether it holds
   * @param detail the figures behind it, for people
   */
  public record Check(String name, boolean passed, String detail) {}

  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /**
   * Embeds the sample texts and checks the vectors, against the folder's reference if it has one.
   */
  public static Verification of(OnnxEmbedder embedder) {
    List<Check> checks = new ArrayList<>();
    float[][] together = embedder.embed(Samples.TEXTS, Role.DOCUMENT);
    checks.add(finite(together));
    if (embedder.similarity() == Similarity.COSINE) {
      checks.add(unitLength(together));
    }
    checks.add(sameAlone(embedder, together));
    if (Files.exists(embedder.folder().reference())) {
      checks.add(sameAsReference(embedder, Reference.read(embedder.folder().reference())));
    }
    return new Verification(List.copyOf(checks));
  }

  private static Check finite(float[][] vectors) {
    long bad = 0;
    for (float[] vector : vectors) {
      for (float v : vector) {
        bad += Float.isFinite(v) ? 0 : 1;
      }
    }
    return new Check("values are finite", bad == 0, bad + " values are not");
  }

  private static Check unitLength(float[][] vectors) {
    double worst = 0;
    for (float[] vector : vectors) {
      worst = Math.max(worst, Math.abs(1 - Math.sqrt(Vectors.dot(vector, vector))));
    }
    return new Check(
        "vectors have unit length",
        worst <= UNIT_TOLERANCE,
        "largest deviation %.2g".formatted(worst));
  }

  /** Padding and batching must not change a vector. */
  private static Check sameAlone(OnnxEmbedder embedder, float[][] together) {
    double least = 1;
    for (int i = 0; i < together.length; i++) {
      String text = Samples.TEXTS.get(i);
      float[] unfilled = embedder.embedUnfilled(text, Role.DOCUMENT);
      least = Math.min(least, cosine(together[i], embedder.embed(text, Role.DOCUMENT)));
      least = Math.min(least, cosine(together[i], unfilled));
    }
    return new Check(
        "a text alone and in a batch gives the same vector",
        least >= SAME,
        "least cosine %.6f, expected %.5f%s"
            .formatted(least, SAME, embedder.embedsAlone() ? ALONE : ""));
  }

  private static Check sameAsReference(OnnxEmbedder embedder, Reference reference) {
    double least = 1;
    String worst = "";
    for (Reference.Sample sample : reference.samples()) {
      // The reference is the published model's, whatever layer was put over it.
      float[] vector = embedder.embedWithoutLayer(List.of(sample.text()), sample.role())[0];
      double cosine =
          vector.length <= sample.vector().length ? cosine(vector, sample.vector()) : -1;
      if (!(cosine >= least)) {
        // NaN counts as the worst agreement.
        least = Double.isNaN(cosine) ? -1 : cosine;
        worst = sample.text();
      }
    }
    boolean passed = least >= reference.minCosine();
    return new Check(
        "vectors equal " + embedder.folder().reference().getFileName(),
        passed,
        "%d texts, least cosine %.6f, expected %.6f%s"
            .formatted(
                reference.samples().size(),
                least,
                reference.minCosine(),
                passed ? "" : ", worst: " + worst));
  }

  /** Cosine over the dimensions of {@code a}; a longer {@code b} is cut (Matryoshka). */
  private static double cosine(float[] a, float[] b) {
    float[] cut = Arrays.copyOf(b, a.length);
    return Vectors.dot(a, cut)
        / Math.max(Math.sqrt(Vectors.dot(a, a) * Vectors.dot(cut, cut)), Double.MIN_NORMAL);
  }
}
