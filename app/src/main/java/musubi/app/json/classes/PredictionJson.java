package musubi.app.json.classes;

import musubi.app.classify.Prediction;

/**
 * What a classifier says of a text: a line of {@code classify predict}.
 *
 * @param label the most probable class, even where it abstains
 * @param confidence its probability, 0 to 1
 */
public record PredictionJson(
    String id, String path, String label, double confidence, boolean abstained) {

  public static PredictionJson of(String id, String path, Prediction prediction) {
    return new PredictionJson(
        id, path, prediction.label(), prediction.confidence(), prediction.abstained());
  }
}
