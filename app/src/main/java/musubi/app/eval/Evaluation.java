package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import musubi.app.search.Answer;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchQuery.Corrections;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;

/** Runs all queries of a collection on one snapshot of an index, with an operator's permissions. */
public final class Evaluation {

  private final SearchBatch searches;
  private final BeirFolder folder;
  private final int depth;
  private final Corrections corrections;

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
   * Prepares.
   *
   * @param searches by {@link Viewer#OPERATOR}
   * @param depth the number of documents in an answer, and that each arm contributes
   * @param corrections used, as a search does, or none
   */
  public Evaluation(SearchBatch searches, BeirFolder folder, int depth, Corrections corrections) {
    this.searches = searches;
    this.folder = folder;
    this.depth = depth;
    this.corrections = corrections;
  }

  /** Answers all queries, on all processors. The queries are taken literally. */
  public Answers run(Mode mode) {
    List<String> ids = List.copyOf(folder.queries().keySet());
    List<Answer> answers =
        searches.search(
            folder.queries().values().stream()
                .map(
                    text ->
                        SearchQuery.literal(text, Viewer.OPERATOR, mode, depth, depth)
                            .withCorrections(corrections))
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
        judged.put(
            ids.get(i),
            answer.stream().map(hit -> new Run.Answer(hit.id(), (float) hit.score())).toList());
      }
    }
    return new Answers(new Run(judged), hits, corrected);
  }
}
