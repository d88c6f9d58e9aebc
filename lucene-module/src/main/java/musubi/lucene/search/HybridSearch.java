package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.IndexException;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.index.Fields;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * query → terms and vector → both arms under the same filters → fusion, exact identifiers first →
 * hits with passages. An arm that was asked for and could not run is named in the result's notes.
 * Thread-safe.
 */
public final class HybridSearch implements AutoCloseable {

  private final Fusion fusion;
  private final Analyzer analyzer = new JapaneseTextAnalyzer();

  public HybridSearch(Fusion fusion) {
    this.fusion = fusion;
  }

  /**
   * Searches a generation that the caller holds.
   *
   * @throws IndexException if a filter names a field that no document has
   */
  public SearchResult search(OpenGeneration generation, SearchRequest request) throws IOException {
    Mode mode = request.mode();
    List<String> notes = new ArrayList<>();
    LexicalQuery query = mode.uses(Arm.LEXICAL) ? terms(request, notes) : LexicalQuery.NONE;
    float[] vector = mode.uses(Arm.SEMANTIC) ? vector(request, notes) : null;

    Arms arms = new Arms(generation, filter(generation, request.filters()), request.depth());
    List<Ranking<DocumentKey>> rankings = new ArrayList<>();
    if (!query.isEmpty()) {
      rankings.add(arms.lexical(query.passages()));
    }
    if (vector != null) {
      rankings.add(arms.semantic(vector));
    }
    Fusion chosen = mode == Mode.HYBRID ? fusion : new SingleArm();
    List<Fused<DocumentKey>> fused = chosen.fuse(rankings);
    if (mode == Mode.HYBRID && !query.identifiers().isEmpty()) {
      fused =
          new ExactFirst(arms.matching(query.bearers()), arms.matching(query.mentions()))
              .apply(fused);
    }

    HitBuilder builder = new HitBuilder(generation, request, query, vector, chosen);
    List<Hit> hits = new ArrayList<>();
    for (Fused<DocumentKey> ranked : fused.subList(0, Math.min(request.hits(), fused.size()))) {
      hits.add(builder.build(ranked));
    }
    return new SearchResult(List.copyOf(hits), fused.size(), List.copyOf(notes));
  }

  private LexicalQuery terms(SearchRequest request, List<String> notes) {
    LexicalQuery query = LexicalQuery.parse(request.query(), analyzer);
    if (query.isEmpty()) {
      notes.add(
          "The lexical arm did not run: the query has no word to look up (only particles,"
              + " punctuation or symbols).");
    } else if (query.truncated()) {
      notes.add(
          "The query is very long (%d characters): the lexical arm used its first %d different words and %d identifiers."
              .formatted(
                  request.query().length(), LexicalQuery.MAX_TERMS, LexicalQuery.MAX_IDENTIFIERS));
    }
    return query;
  }

  private static float @Nullable [] vector(SearchRequest request, List<String> notes) {
    for (float v : request.vector()) {
      if (v != 0) {
        return request.vector();
      }
    }
    notes.add("The semantic arm did not run: the model finds no token in the query.");
    return null;
  }

  /** On passages; null for no filter. */
  static @Nullable Query filter(OpenGeneration generation, List<Filter> filters) {
    if (filters.isEmpty()) {
      return null;
    }
    Map<String, List<BytesRef>> byField = new LinkedHashMap<>();
    List<String> known = generation.metadataFields();
    for (Filter filter : filters) {
      if (!known.contains(filter.field())) {
        throw new IndexException(
            "No document has a field '%s' to filter by. Fields: %s."
                .formatted(filter.field(), known.isEmpty() ? "none" : String.join(", ", known)));
      }
      byField
          .computeIfAbsent(filter.field(), field -> new ArrayList<>())
          .add(new BytesRef(filter.value()));
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    byField.forEach(
        (field, values) ->
            all.add(new TermInSetQuery(Fields.metadata(field), values), Occur.FILTER));
    return all.build();
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
