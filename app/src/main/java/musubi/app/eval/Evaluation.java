package musubi.app.eval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.app.search.Answer;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchQuery.Corrections;
import musubi.app.search.SearchQuery.QueryRules;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * Runs all queries of a collection on one snapshot of an index, with the permissions of whoever
 * searches: of an operator, unless she looks at her own pages.
 */
public final class Evaluation {

  private final SearchBatch searches;
  private final BeirFolder folder;
  private final int depth;
  private final Corrections corrections;
  private final QueryRules rules;

  /**
   * The answers to the queries.
   *
   * @param run the answers to the judged queries
   * @param hits the answers to all queries, also those without judgements: documents with their
   *     relevance
   * @param corrected what was searched instead of a query, by the query's text
   */
  public record Answers(
      Run run, Map<String, List<RelevanceTable.Hit>> hits, Map<String, String> corrected) {}

  /**
   * Prepares, without query rules.
   *
   * @param depth the number of documents in an answer, and that each arm contributes
   * @param corrections used, as a search does, or none
   */
  public Evaluation(SearchBatch searches, BeirFolder folder, int depth, Corrections corrections) {
    this(searches, folder, depth, corrections, QueryRules.LEFT_OUT);
  }

  /**
   * Prepares.
   *
   * @param searches by {@link Viewer#OPERATOR}
   * @param depth the number of documents in an answer, and that each arm contributes
   * @param corrections used, as a search does, or none
   * @param rules used, as a search does, or left out
   */
  public Evaluation(
      SearchBatch searches,
      BeirFolder folder,
      int depth,
      Corrections corrections,
      QueryRules rules) {
    this.searches = searches;
    this.folder = folder;
    this.depth = depth;
    this.corrections = corrections;
    this.rules = rules;
  }

  /**
   * Asks queries once more for what is seen of their first hit; which document that is does not
   * depend on how many are asked for.
   *
   * @param ids of queries; unknown ones are left out
   * @return by query id; a query that finds nothing is missing
   */
  public Map<String, FirstHit> firstHits(Mode mode, Collection<String> ids) {
    List<String> known = ids.stream().filter(folder.queries()::containsKey).toList();
    SearchOptions options = SearchOptions.hits(1).withMode(mode).withDepth(depth).withPassages(1);
    List<SearchQuery> queries = new ArrayList<>();
    for (String id : known) {
      queries.add(
          new SearchQuery(
              Objects.requireNonNull(folder.queries().get(id)),
              SearchQuery.Syntax.LITERAL,
              corrections,
              rules,
              searches.viewer(),
              options));
    }
    List<Answer> answers = searches.search(queries);
    Map<String, FirstHit> first = new LinkedHashMap<>();
    for (int i = 0; i < known.size(); i++) {
      for (Hit hit : answers.get(i).found().hits()) {
        first.put(known.get(i), seen(hit));
      }
    }
    return first;
  }

  private static FirstHit seen(Hit hit) {
    if (hit.passages().isEmpty()) {
      return new FirstHit(hit.id(), "", "");
    }
    HitPassage passage = hit.passages().getFirst();
    HitPassage.Span snippet = passage.snippet();
    return new FirstHit(
        hit.id(), passage.text(), passage.text().substring(snippet.from(), snippet.to()));
  }

  /** Answers all queries, on all processors. The queries are taken literally. */
  public Answers run(Mode mode) {
    List<String> ids = List.copyOf(folder.queries().keySet());
    List<Answer> answers =
        searches.search(
            folder.queries().values().stream()
                .map(
                    text ->
                        SearchQuery.literal(text, searches.viewer(), mode, depth, depth)
                            .withCorrections(corrections)
                            .withRules(rules))
                .collect(Collectors.toList()));
    Map<String, List<Run.Answer>> judged = new LinkedHashMap<>();
    Map<String, List<RelevanceTable.Hit>> hits = new LinkedHashMap<>();
    Map<String, String> corrected = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String text = answers.get(i).query().text();
      answers.get(i).instead().ifPresent(instead -> corrected.put(text, instead));
      List<Hit> answer = answers.get(i).found().hits();
      hits.put(
          ids.get(i),
          answer.stream().map(hit -> new RelevanceTable.Hit(hit.id(), hit.relevance())).toList());
      if (folder.qrels().grades().containsKey(ids.get(i))) {
        judged.put(ids.get(i), ranked(answer));
      }
    }
    return new Answers(new Run(judged), hits, corrected);
  }

  /**
   * Hits as a run has them, in which scores say the order: where one is pinned, its place does in
   * place of all scores.
   */
  private static List<Run.Answer> ranked(List<Hit> hits) {
    boolean pinned = hits.stream().anyMatch(hit -> hit.pinned().isPresent());
    return IntStream.range(0, hits.size())
        .mapToObj(
            i ->
                new Run.Answer(
                    hits.get(i).id(), pinned ? hits.size() - i : (float) hits.get(i).score()))
        .toList();
  }
}
