package musubi.app.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.hit.Hit;
import musubi.lucene.query.Mode;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;

/** Asks all queries of a collection of one generation. */
public final class Evaluation {

  private final SnapshotView generation;
  private final HybridSearch search;
  private final BeirFolder folder;
  private final int depth;
  private final List<String> ids;
  private final float[][] vectors;
  private final String fingerprint;

  /**
   * What was answered.
   *
   * @param run the judged queries
   * @param hits all queries, those without judgements too: documents with their relevance
   */
  public record Answers(Run run, Map<String, List<RelevanceTable.Hit>> hits) {}

  /**
   * Embeds the queries.
   *
   * @param depth documents that an answer has, and that each arm brings to it
   */
  public Evaluation(
      SnapshotView generation,
      HybridSearch search,
      Embedder embedder,
      BeirFolder folder,
      int depth) {
    this.generation = generation;
    this.search = search;
    this.folder = folder;
    this.depth = depth;
    this.ids = List.copyOf(folder.queries().keySet());
    this.fingerprint = embedder.fingerprint();
    this.vectors = embedder.embed(List.copyOf(folder.queries().values()), Role.QUERY);
  }

  /** Answers all queries, on all processors. */
  public Answers run(Mode mode) {
    SearchOptions options =
        SearchOptions.hits(depth).withMode(mode).withDepth(depth).withPassages(0);
    List<List<Hit>> answers =
        IntStream.range(0, ids.size()).parallel().mapToObj(i -> answer(i, options)).toList();
    Map<String, List<Run.Answer>> judged = new LinkedHashMap<>();
    Map<String, List<RelevanceTable.Hit>> hits = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      List<Hit> answer = answers.get(i);
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

  private List<Hit> answer(int query, SearchOptions options) {
    try {
      return search.search(generation, request(query, options)).hits();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SearchRequest request(int query, SearchOptions options) {
    String text = Objects.requireNonNull(folder.queries().get(ids.get(query)));
    return new SearchRequest(
        TypedQuery.literal(text),
        Optional.of(new QueryVector(vectors[query], fingerprint)),
        options);
  }
}
