package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.app.rule.Notice;
import musubi.app.rule.Rule;
import musubi.app.search.Answer;
import musubi.app.search.SearchQuery;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.SearchResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer to a search.
 *
 * @param asked what was asked and searched
 * @param tookMs milliseconds, two decimals; rounded up where the true time might tell of documents
 *     that the viewer may not read
 * @param found how many documents were found
 * @param window which of them are shown, and from which relevance on
 * @param generation id of the generation that was searched
 * @param didYouMean corrections, likeliest first
 * @param notes what the person who searched should know, in English
 * @param results facets and hits
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AnswerJson(
    @com.fasterxml.jackson.annotation.JsonUnwrapped Asked asked,
    double tookMs,
    @com.fasterxml.jackson.annotation.JsonUnwrapped Found found,
    @com.fasterxml.jackson.annotation.JsonUnwrapped Window window,
    String generation,
    List<String> didYouMean,
    List<String> notes,
    @com.fasterxml.jackson.annotation.JsonUnwrapped Results results) {

  /**
   * How many documents were found.
   *
   * @param total number that was counted
   * @param totalPrecision "exact"; "about" where some were counted by their words alone; "at_least"
   *     where counting ended
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Found(int total, String totalPrecision) {}

  /**
   * What was asked.
   *
   * @param query as it was typed
   * @param searched what was searched: the query, or what was meant by it
   */
  public record Asked(String query, String searched, String mode) {}

  /**
   * The part of the documents found that is shown.
   *
   * @param from number of hits before it
   * @param answered whether anything reaches the least relevance
   * @param minRelevance that was asked for
   * @param bestRelevance of all documents found; null where they are listed and not ranked
   * @param bestFit the best relevance in a word; {@code none} where nothing seems to answer
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Window(
      int from,
      boolean answered,
      double minRelevance,
      @Nullable Double bestRelevance,
      @Nullable String bestFit) {}

  /**
   * What was found.
   *
   * @param facets counted values by field
   * @param notices of query rules, to be shown above the hits; absent if there are none
   * @param rules ids of the query rules that acted; absent if none did
   * @param hits of the page
   */
  public record Results(
      Map<String, List<Count>> facets,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NoticeJson> notices,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> rules,
      List<HitJson> hits) {}

  /**
   * What a query rule tells.
   *
   * @param link an address of the web, or of a page of the server; absent if there is none
   */
  public record NoticeJson(
      String text, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link) {

    static NoticeJson of(Notice notice) {
      return new NoticeJson(notice.text(), notice.link().isEmpty() ? null : notice.link());
    }
  }

  /** How many of the documents found have a value. */
  public record Count(String value, int documents) {}

  /**
   * The shape of an answer.
   *
   * @param notes in English
   */
  public static AnswerJson of(Answer answer, List<String> notes) {
    SearchQuery query = answer.query();
    SearchResult found = answer.found();
    Map<String, List<Count>> facets = new LinkedHashMap<>();
    for (Facet facet : found.facets()) {
      facets.put(
          facet.field(),
          facet.values().stream().map(c -> new Count(c.value(), c.documents())).toList());
    }
    return new AnswerJson(
        new Asked(query.text(), answer.searched(), query.options().mode().label()),
        Math.round(answer.took().toNanos() / 1e4) / 100.0,
        new Found(
            found.total().documents(), found.total().precision().name().toLowerCase(Locale.ROOT)),
        new Window(
            query.options().page().from(),
            found.answered(),
            query.options().minRelevance(),
            HitJson.orNull(found.best()),
            HitJson.fit(found.best())),
        answer.generation(),
        answer.corrections(),
        notes,
        new Results(
            facets,
            answer.rules().notices().stream().map(NoticeJson::of).toList(),
            answer.rules().rules().stream().map(Rule::id).toList(),
            found.hits().stream().map(HitJson::of).toList()));
  }
}
