package musubi.app.classify;

import java.util.List;
import musubi.app.feature.TfIdf;

/**
 * A linear classifier with the words that it knows, fitted on some texts.
 *
 * @param features what it sees
 * @param words weights of words; knows none where words are not among the features
 */
public record Fit(Features features, TfIdf words, LinearModel model) {

  /** A word that stands in one text says nothing about others. */
  private static final int LEAST_TEXTS = 2;

  private static final int MOST_WORDS = 50_000;

  private static final TfIdf NO_WORDS = new TfIdf(List.of(), new float[0]);

  /**
   * Fits on texts.
   *
   * @param texts whose places among the labelled are named
   * @param words of every labelled text
   */
  static Fit of(
      Features features, Labelled all, List<List<String>> words, List<Integer> texts, long seed) {
    TfIdf known =
        features.words()
            ? TfIdf.of(texts.stream().map(words::get).toList(), LEAST_TEXTS, MOST_WORDS)
            : NO_WORDS;
    Fit untrained =
        new Fit(features, known, new LinearModel(new float[0][], new float[0][], new float[0]));
    List<Input> inputs =
        texts.stream()
            .map(text -> untrained.input(all.vectors().get(text), words.get(text)))
            .toList();
    int dimensions = features.embeddings() ? all.vectors().getFirst().length : 0;
    LinearModel model =
        new LinearTraining(dimensions, known.words().size(), all.classes().size(), seed)
            .train(inputs, all.labels(texts));
    return new Fit(features, known, model);
  }

  private Input input(float[] vector, List<String> text) {
    return new Input(features.embeddings() ? vector : Input.NOTHING, words.vector(text));
  }

  /** The logits of a text. */
  double[] logits(float[] vector, List<String> text) {
    return model.logits(input(vector, text));
  }
}
