package musubi.app.eval.report;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import musubi.app.eval.Comparison;
import musubi.app.eval.GateReport;

/** Prints the gate report of a build as lines of text. */
public final class GateText {

  /** Queries that are listed; JSON has more. */
  private static final int SHOWN_QUERIES = 5;

  private GateText() {}

  /** Writes it line by line. */
  public static void print(GateReport report, Consumer<String> out) {
    out.accept(
        "Gate: %,d judged queries of %s, generation %s%s"
            .formatted(
                report.queries(),
                report.collection(),
                report.generations().candidate(),
                report
                    .generations()
                    .current()
                    .map(id -> " beside " + id + ", which is in use")
                    .orElse("")));
    report.notes().forEach(note -> out.accept("Note: " + note));
    for (Map.Entry<String, GateReport.Figure> each : report.figures().entrySet()) {
      GateReport.Figure figure = each.getValue();
      out.accept(
          "  %-12s %s%s"
              .formatted(
                  each.getKey(),
                  figure.before().map(b -> TextReport.figure(b) + " -> ").orElse(""),
                  TextReport.figure(figure.after())
                      + figure.difference().map(d -> "  " + TextReport.signed(d)).orElse("")));
    }
    for (GateReport.Judged judged : report.gates()) {
      String outcome = judged.met().map(met -> met ? "met" : "NOT met").orElse("not judged");
      out.accept("  gate %s: %s".formatted(judged.gate().text(), outcome));
    }
    if (!report.lost().isEmpty()) {
      out.accept("Queries that lost most:");
    }
    report.lost().stream().limit(SHOWN_QUERIES).forEach(loss -> print(loss, out));
    if (report.lost().size() > SHOWN_QUERIES) {
      out.accept(
          "  … and %d more; --json lists them.".formatted(report.lost().size() - SHOWN_QUERIES));
    }
  }

  private static void print(GateReport.Loss loss, Consumer<String> out) {
    Comparison.Change change = loss.change();
    out.accept(
        "  %s  %s -> %s  %s %s"
            .formatted(
                TextReport.signed(change.difference()),
                TextReport.figure(change.before()),
                TextReport.figure(change.after()),
                change.query(),
                change.text())
            .stripTrailing());
    for (GateReport.Expected expected : loss.expected()) {
      if (!expected.before().equals(expected.after())) {
        out.accept(
            "      %s: %s -> %s"
                .formatted(expected.document(), rank(expected.before()), rank(expected.after())));
      }
    }
  }

  private static String rank(OptionalInt rank) {
    return rank.isPresent() ? "rank " + rank.getAsInt() : "not found";
  }
}
