package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import musubi.lucene.IndexException;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.index.Fields;
import musubi.lucene.rerank.Reranking;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * query → terms and vector → both arms under the same filters → fusion, exact identifiers first →
 * reranking, if asked for → current editions before older ones; or what was found by a field → hits
 * with passages. An arm that was asked for and could not run is named in the result's notes.
 * Thread-safe.
 */
public final class HybridSearch implements AutoCloseable {

  private final Fusion fusion;
  private final Dictionaries dictionaries;
  private final Optional<Reranking> reranking;

  /** By the user dictionary that a generation was analysed with. */
  private final Map<String, QueryAnalyzer> analyzers = new ConcurrentHashMap<>();

  /** A search without an operator's dictionaries. */
  public HybridSearch(Fusion fusion) {
    this(fusion, Dictionaries.NONE);
  }

  /**
   * A search.
   *
   * @param dictionaries synonyms and stop words for queries; the words of its user dictionary come
   *     from the generation, which was analysed with them
   */
  public HybridSearch(Fusion fusion, Dictionaries dictionaries) {
    this(fusion, dictionaries, Optional.empty());
  }

  /**
   * A search that reranks.
   *
   * @param dictionaries as above
   * @param reranking reads the first hits of every search by relevance; empty for none
   */
  public HybridSearch(Fusion fusion, Dictionaries dictionaries, Optional<Reranking> reranking) {
    this.fusion = fusion;
    this.dictionaries = dictionaries;
    this.reranking = reranking;
  }

  /**
   * Searches a generation that the caller holds.
   *
   * @throws IndexException if a filter or the order names a field that no document has, or a filter
   *     does not fit the type of its field
   */
  public SearchResult search(OpenGeneration generation, SearchRequest request) throws IOException {
    Mode mode = request.mode();
    List<String> notes = new ArrayList<>();
    QueryAnalyzer analyzer = analyzer(generation.manifest().userWords());
    boolean words = !isListing(request);
    LexicalQuery query =
        words && mode.uses(Arm.LEXICAL)
            ? terms(analyzer, request, notes).withBeginnings(i -> !isKnown(generation, i))
            : LexicalQuery.NONE;
    float[] vector = words && mode.uses(Arm.SEMANTIC) ? vector(request, notes) : null;

    Arms arms = new Arms(generation, filter(generation, request, analyzer, notes), request.depth());
    List<Ranking<DocumentKey>> rankings = new ArrayList<>();
    if (isListing(request)) {
      notes.add("The query has conditions and no words: documents are listed, not ranked.");
      rankings.add(arms.everything());
    } else if (!query.isEmpty()) {
      rankings.add(arms.lexical(query));
    }
    if (vector != null) {
      rankings.add(arms.semantic(vector));
    }
    Fusion chosen = mode == Mode.HYBRID ? fusion : new SingleArm();
    List<Fused<DocumentKey>> fused = chosen.fuse(rankings);
    ExactFirst exactFirst = ExactFirst.NONE;
    if (mode == Mode.HYBRID && !query.identifiers().isEmpty()) {
      exactFirst = new ExactFirst(arms.matching(query.bearers()), arms.matching(query.mentions()));
      fused = exactFirst.apply(fused);
    }

    HitBuilder builder = new HitBuilder(generation, request, query, vector, chosen);
    RerankedDocuments reranked = rerank(request, fused, exactFirst, builder);
    fused = reranked.order();
    notes.addAll(reranked.notes());

    if (request.order().isPresent()) {
      FieldOrder order = request.order().get();
      fused = new FieldSort(generation, order).apply(fused);
      notes.add(
          "Sorted by %s%s: the %d documents that the query found, not the whole index."
              .formatted(order.field(), order.descending() ? ", descending" : "", fused.size()));
    } else {
      fused = generation.editions().currentFirst(fused);
    }

    List<Hit> hits = new ArrayList<>();
    for (Fused<DocumentKey> ranked : fused.subList(0, Math.min(request.hits(), fused.size()))) {
      hits.add(builder.build(ranked, reranked.of(ranked.key())));
    }
    return new SearchResult(List.copyOf(hits), fused.size(), List.copyOf(notes));
  }

  /**
   * A field's order needs no reranker, and a list of what meets conditions has no query for one.
   */
  private RerankedDocuments rerank(
      SearchRequest request,
      List<Fused<DocumentKey>> fused,
      ExactFirst exactFirst,
      HitBuilder builder) {
    return reranking.isEmpty() || request.order().isPresent() || isListing(request)
        ? RerankedDocuments.none(fused)
        : RerankedDocuments.of(
            reranking.get(), request.query().text(), fused, exactFirst::tier, builder::bestPassage);
  }

  private static boolean isKnown(OpenGeneration generation, String identifier) {
    IndexReader reader = generation.searcher().getIndexReader();
    try {
      return reader.docFreq(new Term(Fields.IDENTIFIER, identifier)) > 0
          || reader.docFreq(new Term(Fields.MENTION, identifier)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nothing is looked for, and only conditions are set. */
  private static boolean isListing(SearchRequest request) {
    return request.query().text().isBlank() && request.query().hasConditions();
  }

  /** What a passage must be to be found by either arm; null if all may. */
  private static @Nullable Query filter(
      OpenGeneration generation, SearchRequest request, QueryAnalyzer analyzer, List<String> notes)
      throws IOException {
    List<Filter> filters = new ArrayList<>(request.filters());
    filters.addAll(request.query().filters());
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    Query metadata = Filters.query(generation, filters);
    if (metadata != null) {
      all.add(metadata, Occur.FILTER);
    }
    new Conditions(analyzer.words(), generation.documents(), notes).addTo(all, request.query());
    BooleanQuery conditions = all.build();
    if (conditions.clauses().isEmpty()) {
      return null;
    }
    boolean onlyExclusions =
        conditions.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST_NOT);
    return onlyExclusions ? all.add(Fields.passages(), Occur.FILTER).build() : conditions;
  }

  /** The lines of the dictionaries that are left out, each with file, line and reason. */
  public List<DictionaryProblem> dictionaryProblems() {
    return analyzer(dictionaries.userDictionaryCsv()).problems();
  }

  private QueryAnalyzer analyzer(String userWords) {
    return analyzers.computeIfAbsent(userWords, words -> new QueryAnalyzer(dictionaries, words));
  }

  private static LexicalQuery terms(
      QueryAnalyzer analyzer, SearchRequest request, List<String> notes) {
    LexicalQuery query = analyzer.analyze(request.query().text());
    if (query.isEmpty()) {
      notes.add(
          "The lexical arm did not run: the query has no word to look up (only particles,"
              + " punctuation or symbols).");
    } else if (query.truncated()) {
      notes.add(
          "The query is very long (%d characters): the lexical arm used its first %d words and %d identifiers."
              .formatted(
                  request.query().text().length(),
                  QueryAnalyzer.MAX_WORDS,
                  QueryAnalyzer.MAX_IDENTIFIERS));
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

  @Override
  public void close() {
    analyzers.values().forEach(QueryAnalyzer::close);
  }
}
