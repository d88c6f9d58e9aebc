package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import musubi.lucene.IndexException;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.fusion.Arm;
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
    List<String> notes = new ArrayList<>();
    QueryAnalyzer analyzer = analyzer(generation.manifest().userWords());
    Arms arms = new Arms(generation, filter(generation, request, analyzer, notes));
    return isListing(request)
        ? listed(generation, request, arms, notes)
        : ranked(generation, request, analyzer, arms, notes);
  }

  /**
   * What passes the conditions of a query that has no words, in the order of the ids: as much as
   * pages can reach, whatever the page, so that its order, its total and the facets are the same on
   * all.
   */
  private SearchResult listed(
      OpenGeneration generation, SearchRequest request, Arms arms, List<String> notes)
      throws IOException {
    notes.add("The query has conditions and no words: documents are listed, not ranked.");
    SearchOptions options = request.options();
    Fusion asTheyAre = new SingleArm();
    List<PlacedDocument> found =
        generation
            .editions()
            .currentFirst(asTheyAre.fuse(List.of(arms.everything(Page.DEEPEST))))
            .stream()
            .map(document -> new PlacedDocument(document, Double.NaN))
            .toList();
    Question nothing = new Question(LexicalQuery.NONE, null, null);
    HitBuilder builder = new HitBuilder(generation, options, nothing, asTheyAre);
    List<PlacedDocument> ordered = inOrder(generation, found, options, notes);
    return answer(generation, options, builder, ordered, found, Double.NaN, notes);
  }

  private SearchResult ranked(
      OpenGeneration generation,
      SearchRequest request,
      QueryAnalyzer analyzer,
      Arms arms,
      List<String> notes)
      throws IOException {
    SearchOptions options = request.options();
    Question question = question(generation, request, analyzer, notes);
    boolean hybrid = options.mode() == Mode.HYBRID;
    ExactFirst exact =
        hybrid ? ExactFirst.of(question.terms(), arms, arms.unfiltered()) : ExactFirst.NONE;
    DocumentRanking ranking =
        new DocumentRanking(
            generation, question, arms, exact, hybrid ? fusion : new SingleArm(), options);
    HitBuilder builder = new HitBuilder(generation, options, question, ranking.fusion());
    List<PlacedDocument> first = ranking.firstLayer();
    if (options.order().isPresent()) {
      List<PlacedDocument> ordered = inOrder(generation, first, options, notes);
      return answer(generation, options, builder, ordered, first, ranking.best(), notes);
    }
    RerankedDocuments reranked = rerank(generation, request, first, exact, builder);
    notes.addAll(reranked.notes());
    List<PlacedDocument> all = ranking.upTo(options.page().end());
    List<PlacedDocument> found = new ArrayList<>(reranked.order());
    found.addAll(all.subList(first.size(), all.size()));
    return answer(generation, options, builder, found, first, ranking.best(), notes);
  }

  private static List<PlacedDocument> inOrder(
      OpenGeneration generation,
      List<PlacedDocument> found,
      SearchOptions options,
      List<String> notes)
      throws IOException {
    if (options.order().isEmpty()) {
      return found;
    }
    FieldOrder order = options.order().get();
    notes.add(
        "Sorted by %s%s: the %d documents that the query found, not the whole index."
            .formatted(order.field(), order.descending() ? ", descending" : "", found.size()));
    return new FieldSort(generation, order).apply(found);
  }

  private static SearchResult answer(
      OpenGeneration generation,
      SearchOptions options,
      HitBuilder builder,
      List<PlacedDocument> found,
      List<PlacedDocument> counted,
      double best,
      List<String> notes)
      throws IOException {
    int end = Math.min(options.page().end(), found.size());
    List<Hit> hits = new ArrayList<>();
    for (PlacedDocument placed : found.subList(Math.min(options.page().from(), end), end)) {
      hits.add(builder.build(placed));
    }
    List<DocumentKey> keys = counted.stream().map(PlacedDocument::key).toList();
    return new SearchResult(
        List.copyOf(hits),
        found.size(),
        best,
        new Facets(generation).of(keys, options.facets()),
        List.copyOf(notes));
  }

  /**
   * What a fusion gets of a query: every candidate of either arm, by its id, with its true score in
   * both, and what is known of the query.
   */
  public ArmRankings rankings(OpenGeneration generation, SearchRequest request) throws IOException {
    List<String> notes = new ArrayList<>();
    QueryAnalyzer analyzer = analyzer(generation.manifest().userWords());
    Candidates candidates =
        Candidates.find(
            new Arms(generation, filter(generation, request, analyzer, notes)),
            question(generation, request, analyzer, notes),
            request.options().depth(),
            Set.of());
    List<Ranking<String>> rankings = new ArrayList<>();
    for (Ranking<DocumentKey> ranking : candidates.rankings(candidates.scales())) {
      List<Ranking.Entry<String>> entries = new ArrayList<>();
      ranking.entries().forEach(e -> entries.add(new Ranking.Entry<>(e.key().id(), e.score())));
      rankings.add(new Ranking<>(ranking.arm(), List.copyOf(entries), ranking.scale()));
    }
    return new ArmRankings(List.copyOf(rankings), candidates.evidence());
  }

  private Question question(
      OpenGeneration generation,
      SearchRequest request,
      QueryAnalyzer analyzer,
      List<String> notes) {
    Mode mode = request.options().mode();
    LexicalQuery terms =
        mode.uses(Arm.LEXICAL)
            ? terms(analyzer, request, notes)
                .withIdentifiers(meant(generation, request.query().text()))
                .withBeginnings(i -> !isKnown(generation, i))
            : LexicalQuery.NONE;
    float[] vector = mode.uses(Arm.SEMANTIC) ? vector(request, notes) : null;
    return new Question(
        terms, terms.isEmpty() ? null : new DocumentScorer(generation, terms), vector);
  }

  private RerankedDocuments rerank(
      OpenGeneration generation,
      SearchRequest request,
      List<PlacedDocument> placed,
      ExactFirst exact,
      HitBuilder builder)
      throws IOException {
    if (reranking.isEmpty()) {
      return RerankedDocuments.none(placed);
    }
    Editions editions = generation.editions();
    return RerankedDocuments.of(
        reranking.get(),
        request.query().text(),
        placed,
        exact::tier,
        builder::bestPassage,
        editions::currentFirst);
  }

  /** What is named with its hyphen left out, as far as documents bear or mention it. */
  private static Set<String> meant(OpenGeneration generation, String query) {
    return Identifiers.meant(query).stream()
        .filter(identifier -> isKnown(generation, identifier))
        .collect(Collectors.toSet());
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
    List<Filter> filters = new ArrayList<>(request.options().filters());
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
