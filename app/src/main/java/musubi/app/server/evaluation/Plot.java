package musubi.app.server.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import musubi.app.eval.kept.KeptSummary;
import musubi.app.output.Json;
import org.jspecify.annotations.Nullable;

/**
 * Figures over evaluations, for the script that draws them.
 *
 * @param labels of the evaluations, the oldest first
 * @param marks where the model or the judged list changed
 * @param top of the upward axis; null where the values decide
 * @param unit behind a value; empty for none
 * @param series lines, a mode each
 */
record Plot(
    List<String> labels,
    List<Mark> marks,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double top,
    String unit,
    List<Series> series) {

  /**
   * A change.
   *
   * @param at the number of the first evaluation after it
   */
  record Mark(int at, String text) {}

  /** A line. */
  record Series(String name, List<Point> points) {}

  /**
   * A point.
   *
   * @param x the number of the evaluation, from 0
   * @param low the lower end of its interval; null for none
   * @param part points of different parts are not joined: their judged queries differ
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Point(int x, double y, @Nullable Double low, @Nullable Double high, int part) {}

  /** What is drawn of a mode. */
  record Value(double y, @Nullable Double low, @Nullable Double high) {

    static Value of(double y) {
      return new Value(y, null, null);
    }
  }

  /**
   * The lines of evaluations, a mode each.
   *
   * @param value what is drawn of figures
   * @param mode the mode's name for people
   */
  static List<Series> series(
      List<KeptSummary> evaluations,
      Function<KeptSummary.Figures, Value> value,
      Function<String, String> mode) {
    Map<String, List<Point>> series = new LinkedHashMap<>();
    int part = 0;
    for (int x = 0; x < evaluations.size(); x++) {
      KeptSummary evaluation = evaluations.get(x);
      if (x > 0 && !evaluation.judged().hash().equals(evaluations.get(x - 1).judged().hash())) {
        part++;
      }
      for (Map.Entry<String, KeptSummary.Figures> figures : evaluation.modes().entrySet()) {
        Value drawn = value.apply(figures.getValue());
        series
            .computeIfAbsent(figures.getKey(), name -> new ArrayList<>())
            .add(new Point(x, drawn.y(), drawn.low(), drawn.high(), part));
      }
    }
    return series.entrySet().stream()
        .map(line -> new Series(mode.apply(line.getKey()), line.getValue()))
        .toList();
  }

  /** It as JSON. */
  String json() {
    return Json.text(this);
  }
}
