package musubi.lucene.ranking;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import musubi.lucene.QueryException;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.curation.ShownOrder;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.FoundSet;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.hit.ArmTimes;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Total;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryAnalyzer;
import musubi.lucene.lexical.QueryAnalyzers;
import musubi.lucene.past.Asked;
import musubi.lucene.past.PastQueries;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.query.Pin;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.Replacement;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.Wording;
import musubi.lucene.rerank.Reranking;
import musubi.lucene.soft.SoftMatcher;

/**
 * query → terms and vector → both arms under the same filters → fusion, exact identifiers first →
 * reranking, if asked for → current editions before older ones; or what was found by a field → hits
 * with passages. An arm that was asked for and could not run is named in the result's notes.
 * Thread-safe.
 */
public final class HybridSearch implements AutoCloseable {

  private final Fusion fusion;
  private final QueryAnalyzers analyzers;
  private final Optional<Reranking> reranking;
  private final Optional<SoftMatcher> matcher;
  private final PastQueries past;
  private final LongSupplier nanoTime;

  /** A search without reranking. */
  public HybridSearch(Fusion fusion, QueryAnalyzers analyzers) {
    this(fusion, analyzers, Optional.empty());
  }

  /**
   * A search.
   *
   * @param analyzers take the text of queries apart; closed with this
   * @param reranking reads the first hits of every search by relevance; empty for none
   */
  public HybridSearch(Fusion fusion, QueryAnalyzers analyzers, Optional<Reranking> reranking) {
    this(fusion, analyzers, reranking, Optional.empty(), PastQueries.NONE, System::nanoTime);
  }

  /**
   * A search with soft matching and past queries, by another clock.
   *
   * @param matcher compares the query with passages piece by piece; empty for none
   * @param past raise what they found
   * @param nanoTime what deadlines are measured by
   */
  public HybridSearch(
      Fusion fusion,
      QueryAnalyzers analyzers,
      Optional<Reranking> reranking,
      Optional<SoftMatcher> matcher,
      PastQueries past,
      LongSupplier nanoTime) {
    this.fusion = fusion;
    this.analyzers = analyzers;
    this.reranking = reranking;
    this.matcher = matcher;
    this.past = past;
    this.nanoTime = nanoTime;
  }

  /** This search with other past queries; not to be closed, and of use while this one is open. */
  public HybridSearch recalling(PastQueries other) {
    return new HybridSearch(fusion, analyzers, reranking, matcher, other, nanoTime);
  }

  /** This search with another fusion; not to be closed, and of use while this one is open. */
  public HybridSearch fusedBy(Fusion other) {
    return new HybridSearch(other, analyzers, reranking, matcher, past, nanoTime);
  }

  /**
   * This search with another weight of soft matching. It is closed with this one, not by itself.
   *
   * @param share in parts of what soft matching counts here
   */
  public HybridSearch withSoftMatching(double share) {
    return share == 1
        ? this
        : new HybridSearch(
            fusion, analyzers, reranking, matcher.map(m -> m.inPart(share)), past, nanoTime);
  }

  /**
   * Searches.
   *
   * @param view of a snapshot that the caller holds
   * @throws QueryException if a filter, the order or a facet names a field that no document has, or
   *     does not fit the type of its field
   * @throws musubi.lucene.IndexException if the query's vector is of another model than the
   *     passages
   */
  public SearchResult search(SnapshotView view, SearchRequest request) throws IOException {
    return timed(view, request).result();
  }

  /**
   * An answer, and how long each arm worked for it.
   *
   * @param times without what was counted besides for facets
   * @param words that were looked for
   */
  public record Timed(SearchResult result, ArmTimes times, LexicalQuery words) {}

  /**
   * What is looked for.
   *
   * @param words of the lexical arm
   * @param conditions that documents must meet
   */
  public record Reading(LexicalQuery words, Conditions conditions) {}

  /**
   * What a request looks for. Two searches that differ in their dictionaries alone, and have no
   * past queries, answer equal readings equally.
   *
   * @param view of a snapshot that the caller holds
   */
  public Reading reading(SnapshotView view, SearchRequest request) throws IOException {
    PreparedSearch prepared = prepare(view, request);
    return new Reading(prepared.question().words(), prepared.conditions());
  }

  /** Searches as {@link #search} does, and says how long each arm worked. */
  public Timed timed(SnapshotView view, SearchRequest request) throws IOException {
    Optional<Note.NothingReadable.Reason> closed = view.nothingReadable();
    if (closed.isPresent()) {
      return new Timed(
          nothingReadable(closed.get(), request.options().facets()),
          ArmTimes.NONE,
          LexicalQuery.NONE);
    }
    Deadline deadline = deadline(request.options());
    PreparedSearch prepared = prepare(view, request);
    Inquiry inquiry = view.ask(prepared.question(), prepared.conditions(), deadline);
    Ordered ordered =
        PreparedSearch.isListing(request)
            ? listed(view, request.options(), inquiry)
            : ranked(view, request, prepared, inquiry, deadline);
    SearchResult result = answer(view, request, prepared, ordered, deadline);
    return new Timed(result, inquiry.times(), prepared.question().words());
  }

  /**
   * The query that is searched instead of another one, as it would have been typed. Parts are
   * replaced that no document has by their words (nor by readings, synonyms or as identifiers), if
   * one document has their corrections together with the rest of the query. All that has a sign
   * stays: phrases, exclusions, filters.
   *
   * @param view of a snapshot that the caller holds
   * @return empty if the query is searched as it was typed
   */
  public Optional<String> corrected(SnapshotView view, Wording query) throws IOException {
    if (query.text().isBlank() || view.nothingReadable().isPresent()) {
      return Optional.empty();
    }
    QueryAnalyzer analyzer = analyzers.forIndex(view.madeOf().userWords());
    List<Replacement> parts =
        view.replacements(query.text(), new TypedParts(view, query, analyzer));
    return parts.isEmpty() ? Optional.empty() : Optional.of(query.with(parts));
  }

  /** The reason is all there is to say: no field is known that a condition could be wrong about. */
  private static SearchResult nothingReadable(
      Note.NothingReadable.Reason reason, List<String> facets) {
    return new SearchResult(
        List.of(),
        Total.NONE,
        Double.NaN,
        facets.stream().map(name -> new Facet(name, List.of())).toList(),
        List.of(new Note.NothingReadable(reason)));
  }

  private Deadline deadline(SearchOptions options) {
    Optional<Duration> duration = options.deadline();
    return duration.isEmpty() ? Deadline.none() : Deadline.after(duration.get(), nanoTime);
  }

  private PreparedSearch prepare(SnapshotView view, SearchRequest request) throws IOException {
    QueryAnalyzer analyzer = analyzers.forIndex(view.madeOf().userWords());
    return PreparedSearch.of(view, request, analyzer);
  }

  /**
   * What was found, in the order in which it is shown.
   *
   * @param page the documents of the page
   * @param total how many there are on all pages
   * @param set what facets count
   * @param best the highest relevance, whether or not it is enough
   * @param hits makes hits of it
   * @param notes about the order
   */
  private record Ordered(
      List<PlacedDocument> page,
      Total total,
      FoundSet set,
      double best,
      HitBuilder hits,
      List<Note> notes) {}

  /**
   * What passes the conditions of a query that has no words, in the order of the ids: as much as
   * pages can reach, whatever the page, so that its order, its total and the facets are the same on
   * all.
   */
  private static Ordered listed(SnapshotView view, SearchOptions options, Inquiry inquiry)
      throws IOException {
    Fusion unchanged = new SingleArm();
    List<Ranking.Entry<String>> entries = new ArrayList<>();
    for (String id : inquiry.passing(Page.DEEPEST)) {
      entries.add(new Ranking.Entry<>(id, 1));
    }
    List<Fused<String>> fused = unchanged.fuse(List.of(Ranking.byScore(Arm.LEXICAL, entries)));
    List<PlacedDocument> found =
        new CurrentFirst(inquiry)
            .apply(fused).stream()
                .map(
                    document ->
                        new PlacedDocument(
                            document, Double.NaN, Optional.empty(), Optional.empty()))
                .toList();
    Extent extent = Extent.ofListing(inquiry, found.stream().map(PlacedDocument::id).toList());
    HitBuilder hits = new HitBuilder(inquiry, options, unchanged, Sought.NOTHING, Set.of());
    if (options.order().isEmpty()) {
      ShownOrder.Shown<PlacedDocument> shown =
          shownOrder(inquiry, options, Set.of(), Map.of()).of(found);
      return new Ordered(
          page(shown.documents(), options),
          shown.of(extent.total()),
          extent.set(),
          Double.NaN,
          hits,
          List.of());
    }
    FieldSort sort = FieldSort.of(view.fields(), options.order().get());
    return new Ordered(
        sort.page(extent.set(), options.page(), found, ids -> List.of()),
        extent.total(),
        extent.set(),
        Double.NaN,
        hits,
        List.of(sort.note(extent.set())));
  }

  private static List<PlacedDocument> page(List<PlacedDocument> found, SearchOptions options) {
    int end = Math.min(options.page().end(), found.size());
    return found.subList(Math.min(options.page().from(), end), end);
  }

  private Ordered ranked(
      SnapshotView view,
      SearchRequest request,
      PreparedSearch prepared,
      Inquiry inquiry,
      Deadline deadline)
      throws IOException {
    SearchOptions options = request.options();
    ExactFirst exact = exact(request, prepared, inquiry);
    Sought sought = sought(request, prepared);
    DocumentRanking ranking = ranking(view, request, prepared, inquiry, exact, sought, deadline);
    Set<String> hidden = Set.copyOf(inquiry.passing(options.curation().hidden()).values());
    HitBuilder hits = new HitBuilder(inquiry, options, ranking.fusion(), sought, hidden);
    List<PlacedDocument> first = ranking.firstLayer();
    boolean hurried = deadline.cutShort().isPresent();
    if (options.order().isPresent()) {
      Extent extent = Extent.of(ranking, Set.of(), hidden, inquiry, hurried);
      FieldSort sort = FieldSort.of(view.fields(), options.order().get());
      List<Note> notes = new ArrayList<>(List.of(sort.note(extent.set())));
      notes.addAll(notes(ranking, options, Optional.empty(), false));
      return new Ordered(
          sort.page(extent.set(), options.page(), first, ranking::scored),
          extent.total(),
          extent.set(),
          ranking.best(),
          hits,
          notes);
    }
    RerankedDocuments reranked =
        reranking.isEmpty()
            ? RerankedDocuments.none(first)
            : RerankedDocuments.of(
                reranking.get(),
                request.query().text(),
                first,
                ranking.exact(),
                hits,
                new CurrentFirst(inquiry),
                deadline);
    List<PlacedDocument> found = new ArrayList<>(reranked.order());
    Map<Integer, PlacedDocument> pinned = pinned(found, ranking, inquiry, options);
    Set<String> pinnedIds =
        pinned.values().stream().map(PlacedDocument::id).collect(Collectors.toSet());
    Extent extent = Extent.of(ranking, pinnedIds, hidden, inquiry, hurried);
    ShownOrder<PlacedDocument> order = shownOrder(inquiry, options, hidden, pinned);
    int asked = Math.max(options.page().end(), order.lastPin());
    int reached = asked;
    addFurther(found, reached, ranking);
    ShownOrder.Shown<PlacedDocument> shown = order.of(found);
    while (shown.documents().size() < asked && found.size() >= reached) {
      reached = asked + found.size() - shown.documents().size();
      addFurther(found, reached, ranking);
      shown = order.of(found);
    }
    boolean end = found.size() < reached && deadline.cutShort().isEmpty();
    return new Ordered(
        page(shown.documents(), options),
        shown.of(extent.total(shown.reached(), end)),
        extent.set(),
        ranking.best(),
        hits,
        notes(ranking, options, reranked.late(), !pinned.isEmpty()));
  }

  private static ShownOrder<PlacedDocument> shownOrder(
      Inquiry inquiry,
      SearchOptions options,
      Set<String> hidden,
      Map<Integer, PlacedDocument> pinned) {
    return new ShownOrder<>(
        PlacedDocument::id,
        options.folded() ? id -> inquiry.copies(id).map(CopyPlace::group) : ShownOrder.Groups.NONE,
        hidden,
        pinned);
  }

  /**
   * The pinned documents that pass, by their places: scored as they are, whether or not they were
   * found.
   */
  private static Map<Integer, PlacedDocument> pinned(
      List<PlacedDocument> found, DocumentRanking ranking, Inquiry inquiry, SearchOptions options)
      throws IOException {
    List<Pin> pins = options.curation().pins();
    if (pins.isEmpty()) {
      return Map.of();
    }
    Map<String, String> ids = inquiry.passing(pins.stream().map(Pin::document).toList());
    Map<String, PlacedDocument> known = new HashMap<>();
    found.forEach(document -> known.put(document.id(), document));
    List<String> unknown = ids.values().stream().filter(id -> !known.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      ranking.scored(unknown).forEach(document -> known.put(document.id(), document));
    }
    Map<Integer, PlacedDocument> pinned = new HashMap<>();
    Set<String> done = new HashSet<>();
    for (Pin pin : pins) {
      PlacedDocument document = known.get(ids.get(pin.document()));
      if (document != null && done.add(document.id())) {
        int place = pin.place();
        while (pinned.containsKey(place)) {
          place++;
        }
        pinned.put(place, document.pinned(new Hit.Pinned(pin.by(), place)));
      }
    }
    return pinned;
  }

  /** Adds what stands deeper, down to a number of documents. */
  private static void addFurther(List<PlacedDocument> found, int reached, DocumentRanking ranking)
      throws IOException {
    List<PlacedDocument> all = ranking.upTo(reached);
    found.addAll(all.subList(found.size(), all.size()));
  }

  private static ExactFirst exact(SearchRequest request, PreparedSearch prepared, Inquiry inquiry)
      throws IOException {
    return request.options().mode() == Mode.HYBRID
        ? ExactFirst.of(prepared.question(), inquiry)
        : ExactFirst.NONE;
  }

  private Sought sought(SearchRequest request, PreparedSearch prepared) {
    return Sought.of(
        request.query().text(),
        prepared.question().words(),
        request.options().mode() == Mode.HYBRID ? matcher : Optional.empty());
  }

  private DocumentRanking ranking(
      SnapshotView view,
      SearchRequest request,
      PreparedSearch prepared,
      Inquiry inquiry,
      ExactFirst exact,
      Sought sought,
      Deadline deadline)
      throws IOException {
    return new DocumentRanking(
        view.size(),
        prepared.question(),
        inquiry,
        deadline,
        exact,
        request.options().mode() == Mode.HYBRID ? fusion : new SingleArm(),
        request.options(),
        sought.soft(),
        request.options().mode() == Mode.HYBRID ? asked(view, prepared) : Optional.empty());
  }

  /** The query beside past ones, if there are any that it can be compared with. */
  private Optional<Asked> asked(SnapshotView view, PreparedSearch prepared) {
    Optional<QueryVector> vector = prepared.question().vector();
    if (past.isOff() || vector.isEmpty() || !isOfModel(view)) {
      return Optional.empty();
    }
    return Optional.of(
        new Asked(
            past,
            prepared.question().words(),
            vector.get(),
            analyzers.forIndex(view.madeOf().userWords()),
            view::passagesWith,
            view.size()));
  }

  private boolean isOfModel(SnapshotView view) {
    return past.modelFingerprint().equals(view.madeOf().model().fingerprint());
  }

  /** Whether past queries were to raise documents and cannot. */
  private boolean lacksPast(SnapshotView view, SearchOptions options) {
    return options.mode() == Mode.HYBRID
        && (past == PastQueries.UNREADABLE || (!past.isOff() && !isOfModel(view)));
  }

  /** All that a request finds, without an order and without hits. */
  private FoundSet found(SnapshotView view, SearchRequest request, Deadline deadline)
      throws IOException {
    PreparedSearch prepared = prepare(view, request);
    Inquiry inquiry = view.ask(prepared.question(), prepared.conditions(), deadline);
    if (PreparedSearch.isListing(request)) {
      return Extent.ofListing(inquiry, inquiry.passing(Page.DEEPEST)).set();
    }
    ExactFirst exact = exact(request, prepared, inquiry);
    // What moves documents decides what is found only through the least relevance.
    Sought sought =
        request.options().minRelevance() > 0 ? sought(request, prepared) : Sought.NOTHING;
    DocumentRanking ranking = ranking(view, request, prepared, inquiry, exact, sought, deadline);
    boolean sorted = request.options().order().isPresent();
    Set<String> hidden =
        Set.copyOf(inquiry.passing(request.options().curation().hidden()).values());
    List<String> pins = request.options().curation().pins().stream().map(Pin::document).toList();
    return Extent.of(
            ranking,
            sorted ? Set.of() : inquiry.passing(pins).values(),
            hidden,
            inquiry,
            deadline.cutShort().isPresent())
        .set();
  }

  private static List<Note> notes(
      DocumentRanking ranking,
      SearchOptions options,
      Optional<Duration> late,
      boolean anyIsPinned) {
    List<Note> notes = new ArrayList<>();
    if (ranking.nothingFits() && !anyIsPinned) {
      notes.add(new Note.NothingFits());
    }
    late.ifPresent(time -> notes.add(new Note.RerankerLate(time)));
    if (options.minRelevance() > 0 && ranking.isUncalibrated()) {
      notes.add(new Note.NoRelevance());
    }
    return notes;
  }

  private SearchResult answer(
      SnapshotView view,
      SearchRequest request,
      PreparedSearch prepared,
      Ordered ordered,
      Deadline deadline)
      throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (PlacedDocument placed : ordered.page()) {
      hits.add(ordered.hits().build(placed));
    }
    FacetCounting counting =
        new FacetCounting(request, ordered.set(), wider -> found(view, wider, deadline));
    List<Facet> facets =
        request.options().facets().isEmpty() ? List.of() : counting.count(view.fields());
    List<Note> notes = new ArrayList<>(prepared.notes());
    if (lacksPast(view, request.options()) && !PreparedSearch.isListing(request)) {
      notes.add(new Note.PastUnused());
    }
    notes.addAll(ordered.notes());
    deadline.cutShort().ifPresent(time -> notes.add(new Note.DeadlineReached(time)));
    return new SearchResult(
        List.copyOf(hits), ordered.total(), ordered.best(), facets, List.copyOf(notes));
  }

  /**
   * What a fusion gets of a query: every candidate of either arm, by its id, with its true score in
   * both, and what is known of the query.
   */
  public ArmRankings rankings(SnapshotView view, SearchRequest request) throws IOException {
    PreparedSearch prepared = prepare(view, request);
    Inquiry inquiry =
        view.ask(prepared.question(), prepared.conditions(), deadline(request.options()));
    CandidatePool candidates =
        CandidatePool.find(
            prepared.question(), inquiry, Among.PASSING, request.options().depth(), Set.of());
    return new ArmRankings(candidates.rankings(candidates.scales()), candidates.evidence());
  }

  /**
   * What an engine is asked for a request, to look closer at single documents.
   *
   * @param question of both arms; {@link Question#NOTHING} for a query that only sets conditions
   * @param inquiry under the conditions of the request
   */
  public record Asking(Question question, Inquiry inquiry) {}

  /** Asks what a search of this request asks, without ranking anything. */
  public Asking ask(SnapshotView view, SearchRequest request) throws IOException {
    PreparedSearch prepared = prepare(view, request);
    return new Asking(
        prepared.question(),
        view.ask(prepared.question(), prepared.conditions(), deadline(request.options())));
  }

  @Override
  public void close() {
    analyzers.close();
  }
}
