package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.output.Seconds;
import musubi.app.train.UnreadableLines;
import musubi.embedder.training.TrainingReport;
import musubi.embedder.training.corpus.HeldOut;

/** What {@code train} made. */
public record TrainJson(
    String model,
    @JsonUnwrapped Size size,
    @JsonUnwrapped Data data,
    double exportLeastCosine,
    List<Double> losses,
    Figures before,
    Figures after,
    Map<String, Double> seconds) {

  /** The model's size. */
  public record Size(int pieces, int dimensions) {}

  /** What it was trained on. */
  public record Data(int pairs, int heldOut, int documents, int unreadableLines, long steps) {}

  /** Figures over the pairs that were held out. */
  public record Figures(
      @JsonProperty("recall@10") double recall, @JsonProperty("mrr@10") double mrr) {}

  /** The answer. */
  public static TrainJson of(
      TrainingReport report, Path out, double leastCosine, UnreadableLines unreadable) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    report.times().forEach((stage, time) -> seconds.put(stage, Seconds.of(time)));
    return new TrainJson(
        out.toString(),
        new Size(report.vocabulary(), report.dimensions()),
        new Data(
            report.pairs(),
            report.heldOut(),
            report.documents(),
            unreadable.count(),
            report.steps()),
        leastCosine,
        report.losses(),
        figures(report.before()),
        figures(report.after()),
        seconds);
  }

  private static Figures figures(HeldOut.Figures figures) {
    return new Figures(figures.recall(), figures.reciprocalRank());
  }
}
