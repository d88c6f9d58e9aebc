package musubi.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.app.output.Columns;
import musubi.lucene.analysis.report.AnalysisReport;
import musubi.lucene.words.QueryAnalysis;

/** The stages of an analysis as lines for people. */
final class AnalysisListing {

  private final List<String> lines = new ArrayList<>();

  private AnalysisListing() {}

  static List<String> of(AnalysisReport report, Optional<QueryAnalysis> query) {
    AnalysisListing listing = new AnalysisListing();
    listing.text(report);
    listing.words(report);
    listing.terms(report);
    query.ifPresent(listing::query);
    return listing.lines;
  }

  private void text(AnalysisReport report) {
    lines.add("Text        " + report.text());
    lines.add("Normalised  " + report.normalized());
    Columns changes = new Columns();
    report.changes().forEach(c -> changes.add("", shown(c.written()), "->", shown(c.normalized())));
    section("Changed characters", changes);
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
            case PROGRAM -> "(added by this program)";
            case USER -> "(user dictionary)";
          });
    }
    section("Words as they are cut: part of speech, base form, reading", words);
    Columns quantities = new Columns();
    for (AnalysisReport.FoundQuantity quantity : report.quantities()) {
      quantities.add(
          "",
          quantity.written(),
          quantity.term(),
          String.join(" ", quantity.wider()),
          quantity.used() ? "" : "(a part of a word, left alone)");
    }
    section("Numbers, dates and times: term, wider terms", quantities);
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
    section("Terms of the index: position, term, kind, offsets, as written", terms);
    line("Pairs of characters", report.pairs().stream().map(AnalysisReport.Pair::term).toList());
    line("Identifiers", report.identifiers().stream().map(i -> i.identifier()).toList());
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
            word.partOfIdentifier() ? "(part of an identifier)" : "");
      }
      for (List<String> synonym : place.synonyms()) {
        words.add(
            "", "or " + String.join(" ", synonym), "synonym", number(query.weights().synonym()));
      }
    }
    section("As a query: word, kind, weight, pairs inside it, other script", words);
    Columns leftOut = new Columns();
    query
        .leftOut()
        .forEach(
            word ->
                leftOut.add(
                    "",
                    word.term(),
                    switch (word.reason()) {
                      case QUESTION_WORD -> "only asks";
                      case STOP_WORD -> "stop word";
                    }));
    section("Left out of the query", leftOut);
    line("Pairs across words, weight " + number(query.weights().crossingPair()), query.crossing());
    line("Pairs that find a document alone", query.nets().stream().sorted().toList());
    line("Identifiers asked for", List.copyOf(query.identifiers()));
    if (query.truncated()) {
      lines.add("");
      lines.add("The text is too long for a query; its end is not asked for.");
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
  private static String shown(String run) {
    if (run.isEmpty()) {
      return "(nothing)";
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
