package musubi.app.feature;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts as weighted words: (1 + ln tf) · (1 + ln((1 + N) / (1 + df))), scaled to length 1. Words
 * that were not there when the weights were counted are passed over.
 */
public final class TfIdf {

  private final List<String> words;
  private final float[] weights;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Weights that were counted before.
   *
   * @param weights inverse document frequencies, one a word
   */
  public TfIdf(List<String> words, float[] weights) {
    if (words.size() != weights.length) {
      throw new IllegalArgumentException(
          "%d words, %d weights".formatted(words.size(), weights.length));
    }
    this.words = List.copyOf(words);
    this.weights = weights.clone();
    for (int i = 0; i < words.size(); i++) {
      places.put(words.get(i), i);
    }
  }

  /**
   * Counts the weights of the words of texts.
   *
   * @param least texts in which a word must stand
   * @param most words that are kept: those of the most texts
   */
  public static TfIdf of(Collection<List<String>> texts, int least, int most) {
    Map<String, Integer> found = new TreeMap<>();
    for (List<String> text : texts) {
      new HashSet<>(text).forEach(word -> found.merge(word, 1, Integer::sum));
    }
    List<String> words =
        found.entrySet().stream()
            .filter(e -> e.getValue() >= least)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    float[] weights = new float[words.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          (float)
              (1 + Math.log((1.0 + texts.size()) / (1.0 + found.getOrDefault(words.get(i), 0))));
    }
    return new TfIdf(words, weights);
  }

  /** The words that have a weight, each at the index that its value has in a vector. */
  public List<String> words() {
    return words;
  }

  /** The inverse document frequencies, in the order of the words. */
  public float[] weights() {
    return weights.clone();
  }

  /** The vector of a text; it has no value if none of its words has a weight. */
  public SparseVector vector(List<String> text) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (String word : text) {
      Integer place = places.get(word);
      if (place != null) {
        counts.merge(place, 1, Integer::sum);
      }
    }
    int[] indices = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] values = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      values[i] = (1 + Math.log(counts.getOrDefault(indices[i], 1))) * weights[indices[i]];
    }
    double length = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    float[] scaled = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      scaled[i] = (float) (values[i] / length);
    }
    return new SparseVector(indices, scaled);
  }
}
