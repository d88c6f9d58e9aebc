package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.lucene.analysis.report.AnalysisReport;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.words.QueryAnalysis;
import org.jspecify.annotations.Nullable;

/** The stages of an analysis. Offsets are UTF-16 units, ends exclusive. */
public record AnalysisJson(
    String text,
    String normalized,
    List<Change> changes,
    List<Word> words,
    List<Quantity> quantities,
    List<Term> terms,
    List<Pair> pairs,
    @JsonUnwrapped Rest rest) {

  /** A run of characters that was normalized. */
  public record Change(int start, int end, String written, String normalized) {}

  /** A word as the dictionaries cut it. */
  public record Word(
      int start,
      int end,
      String surface,
      String partOfSpeech,
      @Nullable String baseForm,
      @Nullable String reading,
      String dictionary) {}

  /** A number with its unit. */
  public record Quantity(
      int start, int end, String written, String term, List<String> wider, boolean used) {}

  /** A term of the index. */
  public record Term(int start, int end, String term, String kind, int position) {}

  /** Two characters that stand side by side. */
  public record Pair(int start, int end, String term) {}

  /** An identifier such as a number of a rule. */
  public record Identifier(int start, int end, String identifier) {}

  /** What is found last; how it is asked for only where that was asked. */
  public record Rest(
      List<Identifier> identifiers,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Query query) {}

  /** How a text is asked for. */
  public record Query(
      List<Place> places,
      List<LeftOut> leftOut,
      List<String> crossingPairs,
      List<String> findingPairs,
      List<String> identifiers,
      boolean truncated,
      Weights weights) {}

  /** Words that stand at one place of a query, and what is asked for instead of them. */
  public record Place(
      List<QueryWord> words, List<List<String>> synonyms, List<OtherWords> vocabulary) {}

  /** Other words that the vocabulary has, and how near they are; 0 to 1. */
  public record OtherWords(List<String> terms, float strength) {}

  /** A word of a query. */
  public record QueryWord(
      int start,
      int end,
      String term,
      String kind,
      float weight,
      List<String> pairs,
      @Nullable String otherScript,
      boolean partOfIdentifier) {}

  /** A word that is not asked for. */
  public record LeftOut(int start, int end, String term, String reason) {}

  /** Weights against a word in full. */
  public record Weights(
      float innerPair,
      float crossingPair,
      float otherScript,
      float synonym,
      float identifierBorne,
      float identifierMentioned) {}

  /** The answer. */
  public static AnalysisJson of(AnalysisReport report, Optional<QueryAnalysis> query) {
    return new AnalysisJson(
        report.text(),
        report.normalized(),
        report.changes().stream()
            .map(c -> new Change(c.from(), c.to(), c.written(), c.normalized()))
            .toList(),
        report.words().stream()
            .map(
                word ->
                    new Word(
                        word.from(),
                        word.to(),
                        word.surface(),
                        word.partOfSpeech(),
                        word.baseForm(),
                        word.reading(),
                        label(word.source())))
            .toList(),
        report.quantities().stream()
            .map(q -> new Quantity(q.from(), q.to(), q.written(), q.term(), q.wider(), q.used()))
            .toList(),
        report.terms().stream()
            .map(t -> new Term(t.from(), t.to(), t.term(), t.kind().type(), t.position()))
            .toList(),
        report.pairs().stream().map(p -> new Pair(p.from(), p.to(), p.term())).toList(),
        new Rest(
            report.identifiers().stream()
                .map(i -> new Identifier(i.from(), i.to(), i.identifier()))
                .toList(),
            query.map(AnalysisJson::query).orElse(null)));
  }

  private static Query query(QueryAnalysis query) {
    QueryAnalysis.Weights weights = query.weights();
    return new Query(
        query.places().stream().map(AnalysisJson::place).toList(),
        query.leftOut().stream()
            .map(w -> new LeftOut(w.from(), w.to(), w.term(), label(w.reason())))
            .toList(),
        query.crossing(),
        query.nets().stream().sorted().toList(),
        List.copyOf(query.identifiers()),
        query.truncated(),
        new Weights(
            weights.innerPair(),
            weights.crossingPair(),
            weights.otherScript(),
            weights.synonym(),
            weights.bearer(),
            weights.mention()));
  }

  private static Place place(QueryAnalysis.Place place) {
    return new Place(
        place.words().stream()
            .map(
                word ->
                    new QueryWord(
                        word.from(),
                        word.to(),
                        word.term(),
                        word.kind().type(),
                        word.weight(),
                        word.pairs(),
                        word.otherScript(),
                        word.partOfIdentifier()))
            .toList(),
        place.alternatives().stream()
            .filter(a -> a.source() == Alternative.Source.OPERATOR)
            .map(Alternative::terms)
            .toList(),
        place.alternatives().stream()
            .filter(a -> a.source() == Alternative.Source.VOCABULARY)
            .map(a -> new OtherWords(a.terms(), a.strength()))
            .toList());
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
