package musubi.app.json.classes;

import java.util.LinkedHashMap;
import java.util.Map;
import musubi.app.classify.ClassifierFigures;
import musubi.app.classify.Labelled;

/**
 * What {@code classify eval} measured.
 *
 * @param precision for which thresholds were chosen
 * @param models the figures of each kind of classifier; {@code plain} is the reference
 */
public record ClassifyEvalJson(
    int texts, int classes, int folds, long seed, double precision, Map<String, Model> models) {

  /**
   * The figures of a kind of classifier, 0 to 1.
   *
   * @param calibrationError expected calibration error over fifteen ranges
   * @param coverage share of texts about which it says something
   * @param precisionReached share of right ones among them
   */
  public record Model(
      double macroF1,
      double accuracy,
      double calibrationError,
      double coverage,
      double precisionReached) {

    public static Model of(ClassifierFigures figures) {
      return new Model(
          figures.macroF1(),
          figures.accuracy(),
          figures.calibrationError(),
          figures.coverage(),
          figures.precision());
    }
  }

  public static ClassifyEvalJson of(
      Labelled texts,
      int folds,
      long seed,
      double precision,
      Map<String, ClassifierFigures> figures) {
    Map<String, Model> models = new LinkedHashMap<>();
    figures.forEach((name, of) -> models.put(name, Model.of(of)));
    return new ClassifyEvalJson(
        texts.size(), texts.classes().size(), folds, seed, precision, models);
  }
}
