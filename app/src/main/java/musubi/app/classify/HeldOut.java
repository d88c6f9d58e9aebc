package musubi.app.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import musubi.app.eval.statistics.Folds;

/** What a kind of classifier says of texts that it was not fitted on, with their classes. */
record HeldOut(List<double[]> logits, List<Integer> labels) {

  /** What it says of one part of the texts when it was fitted on the others. */
  static HeldOut part(Scoring scoring, Labelled all, List<Integer> texts, int parts, long seed) {
    List<HeldOut> one = of(scoring, all, texts, parts, seed, 1);
    return one.getFirst();
  }

  /** What it says of all texts, each part when it was fitted on the others. */
  static HeldOut all(Scoring scoring, Labelled all, List<Integer> texts, int parts, long seed) {
    List<double[]> logits = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (HeldOut part : of(scoring, all, texts, parts, seed, parts)) {
      logits.addAll(part.logits());
      labels.addAll(part.labels());
    }
    return new HeldOut(logits, labels);
  }

  private static List<HeldOut> of(
      Scoring scoring, Labelled all, List<Integer> texts, int parts, long seed, int used) {
    int[] labels = all.labels(texts).stream().mapToInt(Integer::intValue).toArray();
    int[] folds = Folds.stratified(labels, parts, seed);
    return IntStream.range(0, used)
        .parallel()
        .mapToObj(
            part -> {
              List<Integer> known = new ArrayList<>();
              List<Integer> asked = new ArrayList<>();
              for (int i = 0; i < folds.length; i++) {
                (folds[i] == part ? asked : known).add(texts.get(i));
              }
              return new HeldOut(scoring.scores(known, asked), all.labels(asked));
            })
        .toList();
  }

  /** How the confidence is calibrated, and the threshold for a precision. */
  Calibration calibration(double precision) {
    double temperature = Temperature.fit(logits, labels);
    List<Guess> guesses =
        logits.stream().map(l -> Guess.of(Temperature.probabilities(l, temperature))).toList();
    return new Calibration(temperature, Threshold.of(guesses, labels, precision));
  }
}
