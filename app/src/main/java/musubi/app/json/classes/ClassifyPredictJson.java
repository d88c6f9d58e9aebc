package musubi.app.json.classes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code classify predict} said.
 *
 * @param classes texts of each class, without those of which nothing is said
 * @param predictions absent where they are written to a file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassifyPredictJson(
    int texts,
    int failed,
    int abstained,
    Map<String, Integer> classes,
    @Nullable List<PredictionJson> predictions) {

  public static ClassifyPredictJson of(
      List<PredictionJson> predictions, int failed, boolean written) {
    Map<String, Integer> classes = new TreeMap<>();
    int abstained = 0;
    for (PredictionJson prediction : predictions) {
      if (prediction.abstained()) {
        abstained++;
      } else {
        classes.merge(prediction.label(), 1, Integer::sum);
      }
    }
    return new ClassifyPredictJson(
        predictions.size(), failed, abstained, classes, written ? null : predictions);
  }
}
