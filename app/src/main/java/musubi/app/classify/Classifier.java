package musubi.app.classify;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier that was trained, calibrated and measured. Thread-safe.
 *
 * @param figures of classifiers that were trained alike, on texts that they did not know
 */
public record Classifier(
    List<String> classes,
    Fit fit,
    Calibration calibration,
    double precision,
    ClassifierFigures figures) {

  /** Parts in which texts are held out for the calibration. */
  private static final int PARTS = 5;

  /**
   * Trains on all texts; calibration and threshold are those of classifiers that knew four fifths.
   *
   * @param folds in which the figures are measured
   * @param precision for which the threshold is chosen
   */
  public static Classifier train(
      Labelled all, Features features, int folds, double precision, long seed) {
    Scoring scoring = Scoring.linear(features, all, all.words(), seed);
    List<Integer> texts = IntStream.range(0, all.size()).boxed().toList();
    return new Classifier(
        all.classes(),
        Fit.of(features, all, all.words(), texts, seed),
        HeldOut.all(scoring, all, texts, Math.min(PARTS, folds), seed).calibration(precision),
        precision,
        new ClassifierValidation(all, folds, precision, seed).figures(scoring));
  }

  /**
   * What it says of a text.
   *
   * @param vector of the model that it was trained with
   * @param words of the analysis that it was trained with
   */
  public Prediction predict(float[] vector, List<String> words) {
    Guess guess = calibration.guess(fit.logits(vector, words));
    return new Prediction(classes.get(guess.label()), guess.confidence(), !calibration.says(guess));
  }

  /** What it sees. */
  public Features features() {
    return fit.features();
  }
}
