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
            ? console.phrase("dictionary.good", report.edited())
            : console.phrase(
                counted("dictionary.bad", report.problems().size()),
                report.edited(),
                report.problems().size()));
    report.answers().ifPresent(comparison -> print(comparison, report.k(), console));
    if (report.recut()) {
      String rebuild = console.phrase("dictionary.recut");
      console.line(
          report.answers().isEmpty()
              ? rebuild
              : console.phrase(
                  counted("dictionary.cut", report.cuts().size()), rebuild, report.cuts().size()));
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

  /** The phrase for one thing, or for several. */
  private static String counted(String key, int count) {
    return count == 1 ? key + ".one" : key;
  }

  private static void print(AnswerComparison comparison, int k, Console console) {
    console.say(
        counted("dictionary.changed", comparison.queries()),
        comparison.changes().size(),
        comparison.queries(),
        k);
    for (AnswerChange change : comparison.changes()) {
      console.line("  " + console.strong(change.query()));
      change.moves().forEach(move -> print(move, console));
    }
    comparison
        .quality()
        .ifPresent(
            quality ->
                console.say(
                    counted("dictionary.ndcg", quality.queries()),
                    AnswerComparison.NDCG_DEPTH,
                    quality.queries(),
                    quality.before(),
                    quality.after()));
  }

  private static void print(Move move, Console console) {
    if (move.came()) {
      console.say("dictionary.came", move.document(), move.after());
    } else if (move.left()) {
      console.say("dictionary.left", move.document(), move.before());
    } else {
      console.say("dictionary.moved", move.document(), move.before(), move.after());
    }
  }
}
