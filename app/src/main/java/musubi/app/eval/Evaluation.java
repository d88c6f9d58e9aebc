package musubi.app.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.search.HybridSearch;
import musubi.lucene.search.Mode;
import musubi.lucene.search.OpenGeneration;
import musubi.lucene.search.SearchRequest;

/** Runs all judged queries of a collection against one generation. */
public final class Evaluation {

  private final OpenGeneration generation;
  private final HybridSearch search;
  private final int depth;
  private final List<String> ids = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final float[][] vectors;

  /**
   * Embeds the queries.
   *
   * @param depth documents that an answer has, and that each arm brings to it
   */
  public Evaluation(
      OpenGeneration generation,
      HybridSearch search,
      Embedder embedder,
      BeirFolder folder,
      int depth) {
    this.generation = generation;
    this.search = search;
    this.depth = depth;
    folder
        .queries()
        .forEach(
            (id, text) -> {
              if (folder.qrels().grades().containsKey(id)) {
                ids.add(id);
                texts.add(text);
              }
            });
    this.vectors = embedder.embed(texts, Role.QUERY);
  }

  /** Answers all queries, on all processors. */
  public Run run(Mode mode) {
    List<List<Run.Answer>> answers =
        IntStream.range(0, ids.size()).parallel().mapToObj(i -> answer(i, mode)).toList();
    Map<String, List<Run.Answer>> byQuery = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      byQuery.put(ids.get(i), answers.get(i));
    }
    return new Run(byQuery);
  }

  private List<Run.Answer> answer(int query, Mode mode) {
    SearchRequest request =
        new SearchRequest(
            texts.get(query), mode, vectors[query], List.of(), depth, depth, 0, false);
    try {
      return search.search(generation, request).hits().stream()
          .map(hit -> new Run.Answer(hit.id(), (float) hit.score()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
