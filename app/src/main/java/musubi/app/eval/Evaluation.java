package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import musubi.app.search.Answer;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;

/** Runs all queries of a collection on one snapshot of an index, with an operator's permissions. */
public final class Evaluation {

  private final SearchBatch searches;
  private final BeirFolder folder;
  private final int depth;

  /**
   * The answers to the queries.
   *
   * @param run the answers to the judged queries
   * @param hits the answers to all queries, also those without judgements: documents with their
   *     relevance
   */
  public record Answers(Run run, Map<String, List<RelevanceTable.Hit>> hits) {}

  /**
   * Prepares.
   *
   * @param searches by {@link Viewer#OPERATOR}
   * @param depth the number of documents in an answer, and that each arm contributes
   */
  public Evaluation(SearchBatch searches, BeirFolder folder, int depth) {
    this.searches = searches;
    this.folder = folder;
    this.depth = depth;
  }

  /** Answers all queries, on all processors. The queries are taken literally. */
  public Answers run(Mode mode) {
    List<String> ids = List.copyOf(folder.queries().keySet());
    List<Answer> answers =
        searches.search(
            folder.queries().values().stream()
                .map(text -> SearchQuery.literal(text, Viewer.OPERATOR, mode, depth, depth))
                .collect(Collectors.toList()));
    Map<String, List<Run.Answer>> judged = new LinkedHashMap<>();
    Map<String, List<RelevanceTable.Hit>> hits = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
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
    return new Answers(new Run(judged), hits);
  }
}
