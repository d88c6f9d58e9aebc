package musubi.app.json.classes;

import java.util.List;
import musubi.app.classify.Card;

/** What {@code classify train} made. */
public record ClassifyTrainJson(
    String classifier,
    int texts,
    List<String> classes,
    String features,
    double precision,
    double threshold,
    ClassifyEvalJson.Model figures) {

  public static ClassifyTrainJson of(String folder, Card card) {
    return new ClassifyTrainJson(
        folder,
        card.trained().texts(),
        card.classes(),
        card.features(),
        card.said().precision(),
        card.said().threshold(),
        ClassifyEvalJson.Model.of(card.figures()));
  }
}
