package musubi.app.classify;

import java.util.List;

/** A kind of classifier: fits on some texts and gives logits to others. */
@FunctionalInterface
interface Scoring {

  /**
   * The logits of texts.
   *
   * @param known places of the texts to fit on
   * @param asked places of the texts to score, none of them known
   */
  List<double[]> scores(List<Integer> known, List<Integer> asked);

  /** A linear classifier. */
  static Scoring linear(Features features, Labelled all, List<List<String>> words, long seed) {
    return (known, asked) -> {
      Fit fit = Fit.of(features, all, words, known, seed);
      return asked.stream()
          .map(text -> fit.logits(all.vectors().get(text), words.get(text)))
          .toList();
    };
  }
}
