package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.Fit;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.lexical.MatchedTerm;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A document that was found.
 *
 * @param named what it is
 * @param score of the fusion; comparable within one answer only
 * @param likely whether it answers
 * @param arms rank and score by arm
 * @param reranker null if none read it
 * @param passages best first
 * @param metadata its filterable values
 * @param asides predictions, edition and explanation, where there are any
 */
public record HitJson(
    @JsonUnwrapped Named named,
    double score,
    @JsonUnwrapped Likely likely,
    Map<String, ArmJson> arms,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RerankerJson reranker,
    List<PassageJson> passages,
    Map<String, List<String>> metadata,
    @JsonUnwrapped Asides asides) {

  /** Which document it is. */
  public record Named(String id, String title, String path) {}

  /**
   * Whether it answers.
   *
   * @param relevance 0 to 1; null where documents are listed and not ranked
   * @param fit {@code high}, {@code medium}, {@code low} or {@code none}: the relevance in a word;
   *     null where there is none
   */
  public record Likely(@Nullable Double relevance, @Nullable String fit) {}

  /** What an arm says of it. */
  public record ArmJson(int rank, double score) {}

  /** What a reranker says of it. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record RerankerJson(double score, int fusedRank) {}

  /**
   * A passage; offsets are UTF-16 units.
   *
   * @param heading the headings above it in one line
   * @param start of the text in the document
   * @param end behind it
   * @param place where in the file the words of the query stand; "" where that is not known
   * @param highlights from and to within the text
   * @param snippet from and to of the part to show when space is short
   */
  public record PassageJson(
      String text,
      String heading,
      int start,
      int end,
      String place,
      List<int[]> highlights,
      int[] snippet) {}

  /**
   * What only some hits have.
   *
   * @param group the same for all near copies of a document
   * @param pinned true if a query rule put it at its place
   * @param rule id of that rule
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Asides(
      @Nullable Boolean pinned,
      @Nullable String rule,
      @Nullable List<PredictionJson> predictions,
      @Nullable String group,
      @Nullable DuplicatesJson duplicates,
      @Nullable EditionJson edition,
      @Nullable ExplanationJson explanation) {}

  /**
   * Near copies of it that the viewer may read.
   *
   * @param number how many they are
   * @param documents the first of them, by their ids
   */
  public record DuplicatesJson(int number, List<Named> documents) {

    static DuplicatesJson of(Hit.Copies copies) {
      return new DuplicatesJson(
          copies.number(),
          copies.first().stream()
              .map(Hit.Copy::document)
              .map(one -> new Named(one.id(), one.title(), one.path()))
              .toList());
    }
  }

  /**
   * What a classifier said of it.
   *
   * @param field by which it can be filtered
   * @param predicted always: nobody stated it
   * @param confidence 0 to 1
   */
  public record PredictionJson(String field, String value, boolean predicted, double confidence) {

    /** The shape of predictions; null if there is none. */
    static @Nullable List<PredictionJson> of(DocumentHead document) {
      return document.predicted().isEmpty()
          ? null
          : document.predicted().stream()
              .map(p -> new PredictionJson(p.field(), p.value(), true, p.confidence()))
              .toList();
    }
  }

  /**
   * Its place among editions.
   *
   * @param status {@code current} or {@code old}
   * @param identity what all of them are editions of
   * @param current id of the current edition
   */
  public record EditionJson(String status, String identity, String current) {}

  /**
   * Why it stands where it stands.
   *
   * @param fusion name and parameters
   * @param shares of the score, by arm, those of soft matching, past searches and the reranker's
   * @param normalised scores by arm
   * @param weights by arm
   * @param matchedTerms what the lexical score is the sum of
   * @param pastSearches how many past searches raised it; absent if none did
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ExplanationJson(
      String fusion,
      Map<String, Double> shares,
      Map<String, Double> normalised,
      Map<String, Double> weights,
      List<TermJson> matchedTerms,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer pastSearches) {}

  /**
   * A part of the lexical score.
   *
   * @param kind {@code pair} for two characters that are no word, {@code part-of-identifier} for a
   *     part of a number that the document does not have; null for words and identifiers
   * @param insteadOf what was typed where the document says it in other words; null elsewhere
   * @param source {@code operator} for a synonym of the operator, {@code vocabulary}; null
   *     elsewhere
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record TermJson(
      String term,
      double score,
      @Nullable String kind,
      @Nullable String insteadOf,
      @Nullable String source) {

    static TermJson of(MatchedTerm term) {
      return new TermJson(
          term.term(),
          term.score(),
          term.kind() == MatchedTerm.Kind.WORDS
              ? null
              : term.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          term.instead().map(MatchedTerm.Instead::typed).orElse(null),
          term.instead().map(i -> i.source().name().toLowerCase(Locale.ROOT)).orElse(null));
    }
  }

  /** The shape of a hit. */
  public static HitJson of(Hit hit) {
    Map<String, ArmJson> arms = new LinkedHashMap<>();
    hit.arms().forEach(c -> arms.put(c.arm().label(), new ArmJson(c.rank(), c.score())));
    return new HitJson(
        new Named(hit.id(), hit.title(), hit.path()),
        hit.score(),
        new Likely(orNull(hit.relevance()), fit(hit.relevance())),
        arms,
        hit.rerank().map(r -> new RerankerJson(r.relevance(), r.fusedRank())).orElse(null),
        hit.passages().stream().map(HitJson::passage).toList(),
        hit.metadata(),
        new Asides(
            hit.pinned().map(pinned -> true).orElse(null),
            hit.pinned().map(Hit.Pinned::by).orElse(null),
            PredictionJson.of(hit.document()),
            hit.copies().map(Hit.Copies::group).orElse(null),
            hit.copies().map(DuplicatesJson::of).orElse(null),
            hit.edition()
                .map(
                    e ->
                        new EditionJson(
                            e.current() ? "current" : "old", e.identity(), e.currentId()))
                .orElse(null),
            hit.explanation().map(e -> explanation(hit, e)).orElse(null)));
  }

  private static PassageJson passage(HitPassage passage) {
    return new PassageJson(
        passage.text(),
        passage.headingLine(),
        passage.start(),
        passage.end(),
        passage.place(),
        passage.highlights().stream().map(HitJson::span).toList(),
        span(passage.snippet()));
  }

  private static int[] span(HitPassage.Span span) {
    return new int[] {span.from(), span.to()};
  }

  private static ExplanationJson explanation(Hit hit, Hit.Explanation explanation) {
    Map<String, Double> shares = byArm(hit, Fused.Contribution::share);
    hit.soft().ifPresent(s -> shares.put("soft", s.share()));
    hit.past().ifPresent(p -> shares.put("past", p.share()));
    hit.rerank().ifPresent(r -> shares.put("reranker", r.share()));
    return new ExplanationJson(
        explanation.fusion(),
        shares,
        byArm(hit, Fused.Contribution::normalised),
        byArm(hit, Fused.Contribution::weight),
        explanation.matchedTerms().stream().map(TermJson::of).toList(),
        hit.past().map(Hit.Past::searches).orElse(null));
  }

  private static Map<String, Double> byArm(Hit hit, ToDoubleFunction<Fused.Contribution> value) {
    Map<String, Double> values = new LinkedHashMap<>();
    hit.arms().forEach(c -> values.put(c.arm().label(), value.applyAsDouble(c)));
    return values;
  }

  /** The word of a relevance; null for NaN. */
  static @Nullable String fit(double relevance) {
    return Fit.of(relevance).map(fit -> fit.name().toLowerCase(Locale.ROOT)).orElse(null);
  }

  /** JSON has no NaN. */
  static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
