package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import musubi.app.eval.GateReport;
import org.jspecify.annotations.Nullable;

/** What the gates of a build found; figures of a generation that is not there are null. */
public record GateJson(
    @JsonUnwrapped Judged judged,
    @Nullable String current,
    Map<String, Figure> figures,
    List<Gate> gates,
    List<Loss> lost,
    List<String> notes) {

  /** What was judged. */
  public record Judged(boolean met, String collection, int queries, String candidate) {}

  /** A metric. */
  public record Figure(@Nullable Double before, double after, @Nullable Double difference) {}

  /** A gate with the metric that it is about. */
  public record Gate(@JsonUnwrapped Figure figure, String gate, @Nullable Boolean met) {}

  /** A query that lost. */
  public record Loss(
      String query, String text, double before, double after, List<Expected> expected) {}

  /** A document that was judged relevant, with its ranks; null where it was not found. */
  public record Expected(
      String id, int grade, @Nullable Integer rankBefore, @Nullable Integer rankAfter) {}

  /** The answer. */
  public static GateJson of(GateReport report) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    report.figures().forEach((metric, figure) -> figures.put(metric, figure(figure)));
    return new GateJson(
        new Judged(
            report.met(), report.collection(), report.queries(), report.generations().candidate()),
        report.generations().current().orElse(null),
        figures,
        report.gates().stream()
            .map(
                judged ->
                    new Gate(
                        figure(judged.figure()), judged.gate().text(), judged.met().orElse(null)))
            .toList(),
        report.lost().stream().map(GateJson::loss).toList(),
        report.notes());
  }

  private static Figure figure(GateReport.Figure figure) {
    return new Figure(
        figure.before().orElse(null), figure.after(), figure.difference().orElse(null));
  }

  private static Loss loss(GateReport.Loss loss) {
    return new Loss(
        loss.change().query(),
        loss.change().text(),
        loss.change().before(),
        loss.change().after(),
        loss.expected().stream()
            .map(
                document ->
                    new Expected(
                        document.document(),
                        document.grade(),
                        rank(document.before()),
                        rank(document.after())))
            .toList());
  }

  private static @Nullable Integer rank(OptionalInt rank) {
    return rank.isPresent() ? rank.getAsInt() : null;
  }
}
