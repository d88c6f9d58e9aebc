package musubi.app.classify;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts with their classes, as all classifiers see them.
 *
 * @param classes their names, sorted
 * @param labels the class of each text, by its place among them
 * @param vectors of the model, of length 1
 * @param words of the index's own analysis
 * @param plainWords of Lucene's Japanese analysis, for the reference
 */
public record Labelled(
    List<String> classes,
    List<Integer> labels,
    List<float[]> vectors,
    List<List<String>> words,
    List<List<String>> plainWords) {

  public Labelled {
    classes = List.copyOf(classes);
    labels = List.copyOf(labels);
    if (vectors.size() != labels.size() || words.size() != labels.size()) {
      throw new IllegalArgumentException(
          "%d labels, %d vectors, %d texts".formatted(labels.size(), vectors.size(), words.size()));
    }
  }

  /** The number of texts. */
  public int size() {
    return labels.size();
  }

  /** The number of texts of the smallest class. */
  public int smallestClass() {
    int[] sizes = new int[classes.size()];
    labels.forEach(label -> sizes[label]++);
    int smallest = Integer.MAX_VALUE;
    for (int size : sizes) {
      smallest = Math.min(smallest, size);
    }
    return smallest;
  }

  /** The classes of some texts. */
  List<Integer> labels(List<Integer> texts) {
    List<Integer> some = new ArrayList<>();
    texts.forEach(text -> some.add(labels.get(text)));
    return some;
  }
}
