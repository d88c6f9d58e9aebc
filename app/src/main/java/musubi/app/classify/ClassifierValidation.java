package musubi.app.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import musubi.app.eval.statistics.Folds;

/**
 * Measures classifiers on texts that they were not fitted on. Calibration and threshold come from a
 * fifth of the texts that a classifier is fitted on, by a fit without that fifth; the texts that it
 * is measured on have no part in them.
 */
public final class ClassifierValidation {

  /** The names of the classifiers in reports, in their order. */
  public static final String NEAREST = "nearest";

  public static final String PLAIN = "plain";

  private static final int INNER_PARTS = 5;

  private final Labelled all;
  private final int folds;
  private final double precision;
  private final long seed;

  /**
   * Names what is measured.
   *
   * @param folds at least 2, and no more than the smallest class has texts
   * @param precision for which the threshold is chosen
   */
  public ClassifierValidation(Labelled all, int folds, double precision, long seed) {
    this.all = all;
    this.folds = folds;
    this.precision = precision;
    this.seed = seed;
  }

  /**
   * The figures of every kind of classifier, by its name.
   *
   * @param begun told the name of each before it is measured
   */
  public Map<String, ClassifierFigures> run(Consumer<String> begun) {
    Map<String, Scoring> kinds = new LinkedHashMap<>();
    for (Features features : Features.values()) {
      kinds.put(features.toString(), Scoring.linear(features, all, all.words(), seed));
    }
    kinds.put(PLAIN, Scoring.linear(Features.WORDS, all, all.plainWords(), seed));
    Map<String, ClassifierFigures> figures = new LinkedHashMap<>();
    kinds.forEach(
        (name, scoring) -> {
          begun.accept(name);
          figures.put(name, figures(scoring));
        });
    begun.accept(NEAREST);
    figures.put(NEAREST, figures(new Nearest(all)));
    return figures;
  }

  /** The figures of one kind. */
  ClassifierFigures figures(Scoring scoring) {
    int[] fold =
        Folds.stratified(all.labels().stream().mapToInt(Integer::intValue).toArray(), folds, seed);
    List<Measured> parts =
        IntStream.range(0, folds).parallel().mapToObj(f -> measure(scoring, fold, f)).toList();
    List<Guess> guesses = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<Boolean> said = new ArrayList<>();
    for (Measured part : parts) {
      guesses.addAll(part.guesses());
      labels.addAll(part.labels());
      part.guesses().forEach(guess -> said.add(part.calibration().says(guess)));
    }
    return ClassifierFigures.of(guesses, labels, said, all.classes().size());
  }

  private record Measured(List<Guess> guesses, List<Integer> labels, Calibration calibration) {}

  private Measured measure(Scoring scoring, int[] fold, int part) {
    List<Integer> known = new ArrayList<>();
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < fold.length; i++) {
      (fold[i] == part ? asked : known).add(i);
    }
    Calibration calibration =
        HeldOut.part(scoring, all, known, INNER_PARTS, seed + 1 + part).calibration(precision);
    List<Guess> guesses = scoring.scores(known, asked).stream().map(calibration::guess).toList();
    return new Measured(guesses, all.labels(asked), calibration);
  }
}
