package musubi.app.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.app.output.Columns;
import musubi.app.output.Console;
import musubi.lucene.analysis.report.AnalysisReport;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.words.QueryAnalysis;

/** The stages of an analysis as lines for people. */
public final class AnalysisListing {

  private final List<String> lines = new ArrayList<>();

  private final Console console;

  private AnalysisListing(Console console) {
    this.console = console;
  }

  /** Lines in the language of the console. */
  public static List<String> of(
      AnalysisReport report, Optional<QueryAnalysis> query, Console console) {
    AnalysisListing listing = new AnalysisListing(console);
    listing.text(report);
    listing.words(report);
    listing.terms(report);
    query.ifPresent(listing::query);
    return listing.lines;
  }

  private void text(AnalysisReport report) {
    lines.add(console.phrase("analysis.text", report.text()));
    lines.add(console.phrase("analysis.normalised", report.normalized()));
    Columns changes = new Columns();
    report.changes().forEach(c -> changes.add("", shown(c.written()), "->", shown(c.normalized())));
    section(console.phrase("analysis.changed"), changes);
  }

  private void words(AnalysisReport report) {
    Columns words = new Columns();
    for (AnalysisReport.Word word : report.words()) {
      String base = word.baseForm();
      String reading = word.reading();
      words.add(
          "",
          shown(word.surface()),
          word.partOfSpeech(),
          base == null ? "-" : base,
          reading == null ? "-" : reading,
          switch (word.source()) {
            case SYSTEM -> "";
            case PROGRAM -> console.phrase("analysis.by-program");
            case USER -> console.phrase("analysis.by-user");
          });
    }
    section(console.phrase("analysis.words"), words);
    Columns quantities = new Columns();
    for (AnalysisReport.FoundQuantity quantity : report.quantities()) {
      quantities.add(
          "",
          quantity.written(),
          quantity.term(),
          String.join(" ", quantity.wider()),
          quantity.used() ? "" : console.phrase("analysis.part-of-word"));
    }
    section(console.phrase("analysis.quantities"), quantities);
  }

  private void terms(AnalysisReport report) {
    Columns terms = new Columns();
    for (AnalysisReport.Term term : report.terms()) {
      terms.add(
          "",
          String.valueOf(term.position()),
          term.term(),
          term.kind().type(),
          term.from() + "-" + term.to(),
          report.text().substring(term.from(), term.to()));
    }
    section(console.phrase("analysis.terms"), terms);
    line(
        console.phrase("analysis.pairs"),
        report.pairs().stream().map(AnalysisReport.Pair::term).toList());
    line(
        console.phrase("analysis.identifiers"),
        report.identifiers().stream().map(i -> i.identifier()).toList());
  }

  private void query(QueryAnalysis query) {
    Columns words = new Columns();
    for (QueryAnalysis.Place place : query.places()) {
      for (QueryAnalysis.Word word : place.words()) {
        String other = word.otherScript();
        words.add(
            "",
            word.term(),
            word.kind().type(),
            number(word.weight()),
            word.pairs().isEmpty()
                ? "-"
                : number(query.weights().innerPair()) + " " + String.join(" ", word.pairs()),
            other == null ? "-" : number(query.weights().otherScript()) + " " + other,
            word.partOfIdentifier() ? console.phrase("analysis.part-of-identifier") : "");
      }
      for (Alternative other : place.alternatives()) {
        words.add(
            "",
            console.phrase("analysis.or", other.label()),
            switch (other.source()) {
              case OPERATOR -> console.phrase("analysis.synonym");
              case VOCABULARY -> console.phrase("analysis.vocabulary");
            },
            number(other.weight()));
      }
    }
    section(console.phrase("analysis.query"), words);
    Columns leftOut = new Columns();
    query
        .leftOut()
        .forEach(
            word ->
                leftOut.add(
                    "",
                    word.term(),
                    switch (word.reason()) {
                      case QUESTION_WORD -> console.phrase("analysis.only-asks");
                      case STOP_WORD -> console.phrase("analysis.stop-word");
                    }));
    section(console.phrase("analysis.left-out"), leftOut);
    line(
        console.phrase("analysis.crossing", number(query.weights().crossingPair())),
        query.crossing());
    line(console.phrase("analysis.nets"), query.nets().stream().sorted().toList());
    line(console.phrase("analysis.asked-identifiers"), List.copyOf(query.identifiers()));
    if (query.truncated()) {
      lines.add("");
      lines.add(console.phrase("analysis.truncated"));
    }
  }

  private void section(String title, Columns rows) {
    List<String> shown = rows.lines();
    if (!shown.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(shown);
    }
  }

  private void line(String title, List<String> values) {
    if (!values.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.add("  " + String.join(" ", values));
    }
  }

  private static String number(float weight) {
    return String.format(Locale.ROOT, "%.2f", weight);
  }

  /** Characters that cannot be seen, by their numbers; (nothing) for no character. */
  private String shown(String run) {
    if (run.isEmpty()) {
      return console.phrase("analysis.nothing");
    }
    StringBuilder shown = new StringBuilder();
    run.codePoints()
        .forEach(
            c -> {
              boolean hidden =
                  Character.isISOControl(c)
                      || Character.isWhitespace(c)
                      || Character.isSpaceChar(c)
                      || Character.getType(c) == Character.FORMAT;
              shown.append(hidden ? String.format("U+%04X", c) : Character.toString(c));
            });
    return shown.toString();
  }
}
