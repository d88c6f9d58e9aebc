package musubi.app.print;

import musubi.app.dictionary.AnswerChange;
import musubi.app.dictionary.AnswerChange.Move;
import musubi.app.dictionary.AnswerComparison;
import musubi.app.dictionary.DictionaryReport;
import musubi.app.output.Console;

/** What {@code dictionary check} found, as text. */
public final class DictionaryListing {

  private DictionaryListing() {}

  /** Writes what was found. */
  public static void print(DictionaryReport report, Console console) {
    report.problems().forEach(problem -> console.note(problem.message()));
    console.line(
        report.problems().isEmpty()
            ? "%s: every line is good.".formatted(report.edited())
            : "%s: %s would be left out or not act everywhere."
                .formatted(report.edited(), counted(report.problems().size(), "line", "lines")));
    report.answers().ifPresent(comparison -> print(comparison, report.k(), console));
    if (report.recut()) {
      console.line(
          "The user dictionary differs from the one in use. It cuts documents into words, so"
              + " 'musubi rebuild' must follow, and what will be found is known only then."
              + (report.answers().isEmpty()
                  ? ""
                  : " %s differently:"
                      .formatted(
                          counted(report.cuts().size(), "query is cut", "queries are cut"))));
      report
          .cuts()
          .forEach(
              cut ->
                  console.line(
                      "  %s: %s → %s"
                          .formatted(
                              cut.query(),
                              String.join(" ", cut.before()),
                              String.join(" ", cut.after()))));
    }
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static void print(AnswerComparison comparison, int k, Console console) {
    console.line(
        "%d of %s change their first %d documents by synonyms and stop words."
            .formatted(
                comparison.changes().size(), counted(comparison.queries(), "query", "queries"), k));
    for (AnswerChange change : comparison.changes()) {
      console.line("  " + console.strong(change.query()));
      change.moves().forEach(move -> console.line("    " + line(move)));
    }
    comparison
        .quality()
        .ifPresent(
            quality ->
                console.line(
                    "nDCG@%d over %s: %.4f → %.4f"
                        .formatted(
                            AnswerComparison.NDCG_DEPTH,
                            counted(quality.queries(), "judged query", "judged queries"),
                            quality.before(),
                            quality.after())));
  }

  private static String line(Move move) {
    if (move.came()) {
      return "+ %s comes to rank %d".formatted(move.document(), move.after());
    }
    if (move.left()) {
      return "- %s leaves rank %d".formatted(move.document(), move.before());
    }
    return "  %s: rank %d → %d".formatted(move.document(), move.before(), move.after());
  }
}
