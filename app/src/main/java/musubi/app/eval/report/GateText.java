package musubi.app.eval.report;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import musubi.app.eval.Comparison;
import musubi.app.eval.GateReport;
import musubi.app.message.Phrases;

/** Prints the gate report of a build as lines of text. */
public final class GateText {

  /** Queries that are listed; JSON has more. */
  private static final int SHOWN_QUERIES = 5;

  private final Phrases phrases;
  private final Consumer<String> out;

  private GateText(Phrases phrases, Consumer<String> out) {
    this.phrases = phrases;
    this.out = out;
  }

  /**
   * Writes it line by line.
   *
   * @param phrases of the bundle of reports
   * @param out takes each line
   */
  public static void print(GateReport report, Phrases phrases, Consumer<String> out) {
    new GateText(phrases, out).print(report);
  }

  private void print(GateReport report) {
    GateReport.Generations generations = report.generations();
    out.accept(
        generations
            .current()
            .map(
                current ->
                    phrases.text(
                        "gate.beside",
                        report.queries(),
                        report.collection(),
                        generations.candidate(),
                        current))
            .orElseGet(
                () ->
                    phrases.text(
                        "gate", report.queries(), report.collection(), generations.candidate())));
    report.notes().forEach(note -> out.accept(phrases.text("gate.note", note)));
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
      String key =
          judged.met().map(met -> met ? "gate.met" : "gate.not-met").orElse("gate.not-judged");
      out.accept(phrases.text(key, judged.gate().text()));
    }
    if (!report.lost().isEmpty()) {
      out.accept(phrases.text("gate.lost"));
    }
    report.lost().stream().limit(SHOWN_QUERIES).forEach(this::print);
    if (report.lost().size() > SHOWN_QUERIES) {
      out.accept(phrases.text("gate.more", report.lost().size() - SHOWN_QUERIES));
    }
  }

  private void print(GateReport.Loss loss) {
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

  private String rank(OptionalInt rank) {
    return rank.isPresent()
        ? phrases.text("gate.rank", rank.getAsInt())
        : phrases.text("gate.not-found");
  }
}
