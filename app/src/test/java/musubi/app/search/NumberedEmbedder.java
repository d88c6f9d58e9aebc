package musubi.app.search;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.embedder.Similarity;

/**
 * A model whose vectors are random but fixed for a number and a text: two of them agree in length
 * and in nothing else.
 */
final class NumberedEmbedder implements Embedder {

  static final int DIMENSIONS = 32;

  private final int number;
  private final AtomicBoolean closed = new AtomicBoolean();

  NumberedEmbedder(int number) {
    this.number = number;
  }

  static String fingerprint(int number) {
    return "f".repeat(20) + number;
  }

  @Override
  public float[][] embed(List<String> texts, Role role) {
    if (closed.get()) {
      throw new IllegalStateException("the model is closed");
    }
    return texts.stream().map(this::vector).toArray(float[][]::new);
  }

  private float[] vector(String text) {
    Random random = new Random(31L * text.hashCode() + number);
    float[] vector = new float[DIMENSIONS];
    double square = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
      square += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  boolean isClosed() {
    return closed.get();
  }

  @Override
  public int[] countTokens(List<String> texts) {
    return texts.stream().mapToInt(String::length).toArray();
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public Similarity similarity() {
    return Similarity.COSINE;
  }

  @Override
  public int maxTokens() {
    return 512;
  }

  @Override
  public int overheadTokens(Role role) {
    return 0;
  }

  @Override
  public String name() {
    return "model-" + number;
  }

  @Override
  public String fingerprint() {
    return fingerprint(number);
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
