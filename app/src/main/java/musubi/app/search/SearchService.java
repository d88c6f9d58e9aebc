package musubi.app.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.app.ErrorMessage;
import musubi.app.rule.ActingRules;
import musubi.app.rule.RuleSource;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.CacheUse;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Arm;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.PassageVector;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.KnownFields;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Pin;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;

/**
 * The one way to search. Every answer is made from one snapshot of the index and the model that it
 * was built with: hits, facets, corrections and the generation that it names belong together,
 * whatever is put into service meanwhile. Thread-safe.
 */
public final class SearchService implements AutoCloseable {

  private final IndexServing serving;
  private final boolean ownsServing;
  private volatile Way way;
  private final Turns turns;
  private final Evenness evenness;
  private final SearchWatch watch;

  private SearchService(
      IndexServing serving, boolean ownsServing, ServiceSettings settings, SearchWatch watch) {
    this.serving = serving;
    this.ownsServing = ownsServing;
    this.way = Way.of(settings);
    this.turns = new Turns(settings.limits());
    this.evenness = Evenness.of(settings.limits());
    this.watch = watch;
  }

  /** How it searches now. A search takes it once, and ends with what it began with. */
  private record Way(ServiceSettings settings, JapaneseQueries queries, HybridSearch search) {

    static Way of(ServiceSettings settings) {
      JapaneseQueries queries = new JapaneseQueries(settings.dictionaries(), settings.vocabulary());
      return new Way(
          settings,
          queries,
          new HybridSearch(
              settings.fusion(),
              queries,
              settings.reranker().reranking(),
              settings.matcher(),
              settings.past(),
              System::nanoTime));
    }
  }

  /** A service that closes what it serves. */
  public static SearchService of(IndexServing serving, ServiceSettings settings) {
    return of(serving, settings, SearchWatch.NONE);
  }

  /**
   * A service that closes what it serves.
   *
   * @param watch is told what came of each search
   */
  public static SearchService of(
      IndexServing serving, ServiceSettings settings, SearchWatch watch) {
    return new SearchService(serving, true, settings, watch);
  }

  /** A service beside others over one index, which somebody else closes. */
  public static SearchService sharing(IndexServing serving, ServiceSettings settings) {
    return new SearchService(serving, false, settings, SearchWatch.NONE);
  }

  /**
   * A service beside this one over the same index, under other dictionaries: for a comparison.
   * Nobody is told of its searches. It ends with this one; closing it leaves the index open.
   */
  public SearchService trying(Dictionaries dictionaries) {
    ServiceSettings settings = way.settings().withDictionaries(dictionaries);
    boolean viewerRequired = settings.limits().viewerRequired();
    return sharing(
        serving, settings.withLimits(new ServiceSettings.Limits(viewerRequired, Optional.empty())));
  }

  /**
   * Searches with other dictionaries from now on. What runs ends with those that it began with;
   * they are not closed, as nobody knows when their last search ends, and hold memory alone.
   */
  public synchronized void exchange(Dictionaries dictionaries) {
    way = Way.of(way.settings().withDictionaries(dictionaries));
  }

  /** The dictionaries that are searched with. */
  public Dictionaries dictionaries() {
    return way.settings().dictionaries();
  }

  /**
   * Whether this service and another over the same index certainly answer a query equally, because
   * their dictionaries make the same of it.
   */
  public boolean readsAs(SearchService other, SearchQuery query) throws IOException {
    permit(query.viewer());
    Way mine = way;
    Way others = other.way;
    if (!mine.settings().past().isOff() || !others.settings().past().isOff()) {
      return false;
    }
    return leased(
        lease -> {
          SnapshotView seen = lease.snapshot().as(query.viewer());
          return seen.nothingReadable().isPresent()
              || reading(seen, mine.search(), query).equals(reading(seen, others.search(), query));
        });
  }

  private static HybridSearch.Reading reading(
      SnapshotView seen, HybridSearch search, SearchQuery query) throws IOException {
    TypedQuery read = ReadQuery.of(seen, search, query).query();
    return search.reading(seen, new SearchRequest(read, Optional.empty(), query.options()));
  }

  /**
   * Answers a query.
   *
   * @throws DeniedException if the viewer has to be named
   * @throws BusyException if too many searches run, its time is over, or the service is closed
   * @throws musubi.lucene.IndexException if the index cannot be searched with its model
   */
  public Answer search(SearchQuery query) throws IOException {
    return search(query, rules());
  }

  /**
   * Answers a query under other rules than those in use, as {@link #search(SearchQuery)} does: to
   * see what they would change.
   */
  public Answer search(SearchQuery query, RuleSource rules) throws IOException {
    try {
      permit(query.viewer());
      Evenness.Start start = evenness.start(query.viewer());
      Given given =
          leased(
              lease -> {
                Told told = answer(lease, query, rules);
                SnapshotView seen = lease.snapshot().as(query.viewer());
                return new Given(told.answer(), start.mayWait() && told.isUneven(seen));
              });
      watch.answered(given.answer());
      return given.late() ? start.evened(given.answer()) : given.answer();
    } catch (IOException | RuntimeException e) {
      watch.failed(query, e);
      throw e;
    }
  }

  /**
   * Completes what is being typed.
   *
   * @param prefix typed so far
   * @param most number of suggestions, at least 1
   * @param filters under which a document must carry what is suggested
   * @return best first
   */
  public List<Suggestion> suggest(String prefix, int most, Viewer viewer, List<Filter> filters)
      throws IOException {
    permit(viewer);
    return leased(
        lease -> {
          SnapshotView seen = lease.snapshot().as(viewer);
          return seen.nothingReadable().isPresent()
              ? List.of() // no field is known that a filter could be wrong about
              : seen.suggest(prefix, most, filters);
        });
  }

  /** Why a viewer may read no document at all, whatever she asks for; empty if she may read any. */
  public Optional<Note> nothingReadable(Viewer viewer) throws IOException {
    permit(viewer);
    try (IndexServing.Lease lease = serving.acquire()) {
      return lease.snapshot().as(viewer).nothingReadable().map(Note.NothingReadable::new);
    }
  }

  /** What the viewer may read all together. */
  public Overview overview(Viewer viewer) throws IOException {
    permit(viewer);
    try (IndexServing.Lease lease = serving.acquire()) {
      SnapshotView seen = lease.snapshot().as(viewer);
      return new Overview(
          seen.madeOf().generation(), seen.size(), seen.fields(), seen.madeOf().predicted());
    }
  }

  /**
   * What a viewer may read all together, of one snapshot.
   *
   * @param generation id of the generation
   * @param documents number of documents
   * @param fields the metadata fields that can be asked for
   * @param predicted for fields of predictions, their titles for people
   */
  public record Overview(
      String generation, int documents, KnownFields fields, Map<String, String> predicted) {}

  /**
   * A document with all of its passages, for a preview.
   *
   * @return empty if there is none with this id that the viewer may read
   */
  public Optional<WholeDocument> document(String id, Viewer viewer) throws IOException {
    permit(viewer);
    Evenness.Start start = evenness.start(viewer);
    Optional<WholeDocument> document = leased(lease -> lease.snapshot().as(viewer).document(id));
    if (document.isEmpty()) {
      start.await();
    }
    return document;
  }

  /**
   * The titles of documents, of one snapshot.
   *
   * @return by id; documents that the viewer may not read are missing, as are those that are gone
   */
  public Map<String, String> titles(Collection<String> ids, Viewer viewer) throws IOException {
    permit(viewer);
    Evenness.Start start = evenness.start(viewer);
    Map<String, String> titles =
        leased(
            lease -> {
              SnapshotView seen = lease.snapshot().as(viewer);
              Map<String, String> found = new HashMap<>();
              for (String id : ids) {
                seen.document(id).ifPresent(document -> found.put(id, document.head().title()));
              }
              return found;
            });
    if (!titles.keySet().containsAll(ids)) {
      start.await();
    }
    return titles;
  }

  /**
   * Gives all documents that the viewer may read, by their ids, of one snapshot.
   *
   * @throws DeniedException if the viewer has to be named
   */
  public void documents(Viewer viewer, DocumentSink sink) throws IOException {
    permit(viewer);
    turns.take(
        () -> {
          try (IndexServing.Lease lease = serving.acquire()) {
            give(lease.snapshot().as(viewer), sink);
          }
          return true;
        });
  }

  /**
   * Gives the vectors of all documents, without their texts, by their ids, of one snapshot: for an
   * operator alone.
   *
   * @return what the snapshot was made of
   */
  public VectorSource vectors(VectorSink sink) throws IOException {
    permit(Viewer.OPERATOR);
    return turns.take(
        () -> {
          try (IndexServing.Lease lease = serving.acquire()) {
            SnapshotView seen = lease.snapshot().as(Viewer.OPERATOR);
            for (String id : ids(seen)) {
              sink.accept(id, seen.vectors(id));
            }
            MadeOf made = seen.madeOf();
            return new VectorSource(
                made.generation(), made.model().name(), made.model().fingerprint());
          }
        });
  }

  /**
   * Where vectors are from.
   *
   * @param generation id of the generation
   * @param model name of the model
   * @param fingerprint of the model
   */
  public record VectorSource(String generation, String model, String fingerprint) {}

  /** Takes the vectors of documents one by one. */
  @FunctionalInterface
  public interface VectorSink {

    /** Takes those of a document. */
    void accept(String document, List<PassageVector> vectors) throws IOException;
  }

  private static List<String> ids(SnapshotView seen) throws IOException {
    return seen.size() == 0
        ? List.of()
        : seen.ask(Question.NOTHING, Conditions.NONE, Deadline.none()).passing(seen.size());
  }

  private static void give(SnapshotView seen, DocumentSink sink) throws IOException {
    for (String id : ids(seen)) {
      Optional<WholeDocument> document = seen.document(id);
      if (document.isPresent()) {
        sink.accept(document.get());
      }
    }
  }

  /** Takes documents one by one. */
  @FunctionalInterface
  public interface DocumentSink {

    /** Takes a document. */
    void accept(WholeDocument document) throws IOException;
  }

  /**
   * Documents whose passages are near to those of another, which is not among them.
   *
   * @param most number of documents, at least 1
   * @return nearest first; empty if there is no document with this id that the viewer may read, or
   *     it has no vector
   */
  public List<Hit> similar(String id, int most, Viewer viewer) throws IOException {
    permit(viewer);
    Evenness.Start start = evenness.start(viewer);
    List<Hit> hits = leased(lease -> similar(lease.snapshot().as(viewer), id, most));
    if (hits.isEmpty()) {
      start.await();
    }
    return hits;
  }

  private List<Hit> similar(SnapshotView seen, String id, int most) throws IOException {
    Optional<QueryVector> direction = seen.centroid(id);
    if (direction.isEmpty()) {
      return List.of();
    }
    SearchOptions options = SearchOptions.hits(most + 1).withMode(Mode.SEMANTIC).withPassages(1);
    return way
        .search()
        .search(seen, new SearchRequest(TypedQuery.literal(""), direction, options))
        .hits()
        .stream()
        .filter(hit -> !hit.id().equals(id))
        .limit(most)
        .toList();
  }

  /**
   * A document as the index has it, and where it stands for a query.
   *
   * @param passage number of the passage whose terms are looked up; empty for none
   * @param query by the same viewer; empty for none
   * @return empty if there is none with this id that the viewer may read
   */
  public Optional<InspectedDocument> inspect(
      String id, Viewer viewer, OptionalInt passage, Optional<SearchQuery> query)
      throws IOException {
    permit(viewer);
    Evenness.Start start = evenness.start(viewer);
    HybridSearch search = way.search();
    Optional<InspectedDocument> inspected =
        leased(
            lease -> new Inspecting(lease, viewer).document(search, rules(), id, passage, query));
    if (inspected.isEmpty()) {
      start.await();
    }
    return inspected;
  }

  /**
   * Documents that have a text in their id, path or title; one whose path it is comes alone.
   *
   * @param most number of documents, at least 1
   */
  public List<DocumentHead> named(String text, int most, Viewer viewer) throws IOException {
    permit(viewer);
    Evenness.Start start = evenness.start(viewer);
    HybridSearch search = way.search();
    List<DocumentHead> named =
        leased(lease -> new Inspecting(lease, viewer).named(search, text, most));
    start.await();
    return named;
  }

  /**
   * What may be told of a document to whoever looks after the index, even if she may not read it.
   * Who asks is for the caller to check.
   */
  public Optional<BareDocument> bare(String id) throws IOException {
    return leased(lease -> new Inspecting(lease, Viewer.OPERATOR).bare(id));
  }

  /** Ids that have a text in them, whoever may read the documents; checked as {@link #bare} is. */
  public List<String> bareIds(String text, int most) throws IOException {
    return leased(lease -> new Inspecting(lease, Viewer.OPERATOR).ids(text, most));
  }

  /** What a query may have meant, as its search would offer it. */
  public List<String> corrections(String query, Viewer viewer, List<Filter> filters)
      throws IOException {
    permit(viewer);
    return leased(
        lease -> {
          SnapshotView seen = lease.snapshot().as(viewer);
          return seen.nothingReadable().isPresent()
              ? List.of()
              : corrections(seen, seen.parse(query), filters);
        });
  }

  /**
   * Many searches of one snapshot, for evaluation. Searches by {@link #search} go on beside it.
   *
   * @throws DeniedException if the viewer has to be named
   */
  public SearchBatch batch(Viewer viewer) throws IOException {
    permit(viewer);
    return new SearchBatch(this, serving.acquire(), viewer);
  }

  /** The lines of the dictionaries that are left out, each with file, line and reason. */
  public List<DictionaryProblem> dictionaryProblems() {
    return way.queries().problems();
  }

  /** Puts a newer generation into service, if there is one; see {@link IndexServing#refresh}. */
  public boolean refresh() throws IOException {
    return serving.refresh();
  }

  /** How often the index had something at hand. */
  public List<CacheUse> caches() {
    return serving.caches();
  }

  /** Whether hybrid searches compare texts piece by piece. */
  boolean matchesSoftly() {
    return way.settings().matcher().isPresent();
  }

  HybridSearch ranking() {
    return way.search();
  }

  RuleSource rules() {
    return way.settings().rules();
  }

  /** Reads a query for {@link #answer}. */
  static ReadQuery read(
      IndexServing.Lease lease, HybridSearch search, SearchQuery query, RuleSource rules)
      throws IOException {
    SnapshotView seen = lease.snapshot().as(query.viewer());
    return ReadQuery.of(seen, search, query).under(rules, seen, query);
  }

  /** An answer, and whether it is given late, so that its time tells nothing. */
  private record Given(Answer answer, boolean late) {}

  /**
   * An answer within the service.
   *
   * @param words that were looked for
   */
  private record Told(Answer answer, LexicalQuery words) {

    /**
     * Whether documents that the viewer may not read might have made it slower: looked for was
     * something that is in no document that she may read, or one that a rule names.
     */
    boolean isUneven(SnapshotView seen) throws IOException {
      for (Pin pin : answer.rules().curation(filter -> false).pins()) {
        if (!seen.holds(pin.document())) {
          return true;
        }
      }
      return answer.instead().isPresent()
          || answer.found().total().documents() == 0
          || words.hasUnseen(seen::passagesWith);
    }
  }

  private Told answer(IndexServing.Lease lease, SearchQuery query, RuleSource rules)
      throws IOException {
    long start = System.nanoTime();
    HybridSearch search = way.search();
    ReadQuery read = read(lease, search, query, rules);
    long readAt = System.nanoTime();
    Optional<QueryVector> vector = embed(lease, query, read.query());
    return answer(
        lease,
        search.withSoftMatching(softMatching(lease, query)),
        new ToAnswer(query, read, vector),
        readAt - start,
        System.nanoTime() - readAt);
  }

  /**
   * Answers a query that was read and embedded before.
   *
   * @param ranked how it is ranked
   */
  static Answer answer(IndexServing.Lease lease, HybridSearch ranked, ToAnswer asked)
      throws IOException {
    return answer(lease, ranked, asked, 0, 0).answer();
  }

  /**
   * The weight of soft matching that goes with the model; one that has a layer may name its own.
   */
  static double softMatching(IndexServing.Lease lease, SearchQuery query) {
    return query.options().mode() == Mode.HYBRID ? lease.embedder().softMatching() : 1;
  }

  /**
   * A query that is ready to be answered.
   *
   * @param vector empty if there is nothing to embed
   */
  record ToAnswer(SearchQuery query, ReadQuery read, Optional<QueryVector> vector) {}

  private static Told answer(
      IndexServing.Lease lease, HybridSearch search, ToAnswer asked, long reading, long embedding)
      throws IOException {
    SearchQuery query = asked.query();
    ReadQuery read = asked.read();
    SnapshotView seen = lease.snapshot().as(query.viewer());
    long start = System.nanoTime();
    HybridSearch.Timed timed =
        search.timed(
            seen,
            new SearchRequest(
                read.query(),
                asked.vector(),
                read.rules().any() && seen.nothingReadable().isEmpty()
                    ? query.options().withCuration(read.rules().curation(seen.fields()::fits))
                    : query.options()));
    SearchResult found = narrowed(timed.result(), read.rules(), seen);
    long ranked = System.nanoTime();
    List<String> corrections = List.of();
    if (query.syntax() == SearchQuery.Syntax.TYPED
        && query.corrections() != SearchQuery.Corrections.NONE
        && seen.nothingReadable().isEmpty()) {
      corrections = corrections(seen, seen.parse(query.text()), query.options().filters());
    }
    long end = System.nanoTime();
    Answer answer =
        new Answer(
            query,
            seen.madeOf().generation(),
            read.instead()
                .map(instead -> found.withNote(new Note.Corrected(instead, query.text())))
                .orElse(found),
            read.instead(),
            corrections,
            read.rules(),
            new StageTimes(
                Duration.ofNanos(reading),
                Duration.ofNanos(embedding),
                Duration.ofNanos(ranked - start),
                Duration.ofNanos(end - ranked),
                timed.times()),
            Optional.empty());
    return new Told(answer, timed.words());
  }

  /** Says which filters were added that the reader did not ask for. */
  private static SearchResult narrowed(SearchResult found, ActingRules rules, SnapshotView seen)
      throws IOException {
    SearchResult told = found;
    if (rules.any() && seen.nothingReadable().isEmpty()) {
      for (ActingRules.Narrowing narrowing : rules.narrowing(seen.fields()::fits).reversed()) {
        told =
            told.withNote(
                new Note.Narrowed(
                    narrowing.rule(), narrowing.filters().stream().map(Filter::toString).toList()));
      }
    }
    return told;
  }

  static Optional<QueryVector> embed(
      IndexServing.Lease lease, SearchQuery query, TypedQuery typed) {
    if (!query.options().mode().uses(Arm.SEMANTIC) || typed.text().isBlank()) {
      return Optional.empty();
    }
    Embedder embedder = lease.embedder();
    return Optional.of(
        new QueryVector(embedder.embed(typed.text(), Role.QUERY), embedder.fingerprint()));
  }

  /** Under the filters of the search, those that were typed too. */
  private static List<String> corrections(SnapshotView seen, TypedQuery typed, List<Filter> filters)
      throws IOException {
    List<Filter> all = new ArrayList<>(filters);
    all.addAll(typed.filters());
    return seen.corrections(typed.text(), all);
  }

  private void permit(Viewer viewer) {
    if (viewer.everything() && way.settings().limits().viewerRequired()) {
      throw new DeniedException(
          DeniedException.Code.VIEWER_REQUIRED, ErrorMessage.of("search.viewer-required"));
    }
  }

  /** What is asked of one index and its model. */
  @FunctionalInterface
  private interface Asked<T> {
    T of(IndexServing.Lease lease) throws IOException;
  }

  private <T> T leased(Asked<T> asked) throws IOException {
    return turns.takeInTime(
        () -> {
          try (IndexServing.Lease lease = serving.acquire()) {
            return asked.of(lease);
          }
        });
  }

  /** Waits for the searches that run, if the index is not shared with other services. */
  @Override
  public void close() throws IOException {
    turns.close();
    try {
      if (ownsServing) {
        serving.close();
      }
    } finally {
      way.search().close();
    }
  }
}
