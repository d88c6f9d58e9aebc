package musubi.lucene.standing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.edition.EditionPlace;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a document stands, down to the {@value #REACH}th hit. Where it is no hit, what may
 * hide it is taken away step by step: conditions that it does not meet, the folding of copies, the
 * least relevance. What had to be taken away is what hides it. For one thread.
 */
public final class Standings {

  /** Hits that are looked through. */
  public static final int REACH = 1000;

  /** The engine's own limits of what it puts first by identifiers. */
  private static final int BEARERS = 1000;

  private static final int FEW_MENTIONERS = 20;

  /** A folder's name may be the id of one document and hold others. */
  private static final int NAMESAKES = 20;

  private static final String PATH = MetadataSchema.PATH;

  private final HybridSearch search;
  private final SnapshotView view;

  /**
   * Asks one view.
   *
   * @param search as people search
   */
  public Standings(HybridSearch search, SnapshotView view) {
    this.search = search;
    this.view = view;
  }

  /**
   * Where a document stands.
   *
   * @param request as the search is made; the page that it asks for, the order of a field, facets
   *     and passages do not count
   * @param id of a document that is seen
   * @throws musubi.lucene.QueryException if a filter names a field that no document has
   * @throws IllegalArgumentException if the document is not seen
   */
  public Standing of(SearchRequest request, String id) throws IOException {
    if (!view.holds(id)) {
      throw new IllegalArgumentException("no document has the id " + id);
    }
    SearchRequest asked = with(request, bare(request.options()));
    SearchResult shown = search.search(view, asked);
    List<Cause> causes = new ArrayList<>();
    SearchRequest relaxed = asked;
    SearchResult found = shown;
    if (rank(shown.hits(), id).isEmpty()) {
      List<Cause> unmet = unmet(asked, id);
      causes.addAll(unmet);
      if (!unmet.isEmpty()) {
        relaxed = withoutConditions(asked);
        found = search.search(view, relaxed);
      }
      Optional<CopyPlace> copies = search.ask(view, relaxed).inquiry().copies(id);
      if (rank(found.hits(), id).isEmpty() && relaxed.options().folded() && copies.isPresent()) {
        relaxed = with(relaxed, relaxed.options().withFolding(false));
        SearchResult unfolded = search.search(view, relaxed);
        if (rank(unfolded.hits(), id).isPresent()) {
          copyShown(copies.get(), found.hits()).ifPresent(causes::add);
        }
        found = unfolded;
      }
      double least = relaxed.options().minRelevance();
      if (rank(found.hits(), id).isEmpty() && least > 0) {
        relaxed = with(relaxed, relaxed.options().withMinRelevance(0));
        found = search.search(view, relaxed);
        belowRelevance(found.hits(), id, least).ifPresent(causes::add);
      }
    }
    return standing(asked, shown, relaxed, found, id, causes);
  }

  private Standing standing(
      SearchRequest asked,
      SearchResult shown,
      SearchRequest relaxed,
      SearchResult found,
      String id,
      List<Cause> causes)
      throws IOException {
    HybridSearch.Asking asking = search.ask(view, relaxed);
    Inquiry inquiry = asking.inquiry();
    List<Hit> hits = found.hits();
    OptionalInt rank = rank(hits, id);
    @Nullable Hit first = hits.isEmpty() || isFirst(rank) ? null : hits.getFirst();
    @Nullable Hit above = rank.isEmpty() || isFirst(rank) ? null : hits.get(rank.getAsInt() - 2);
    Set<String> named = new HashSet<>(Set.of(id));
    if (first != null) {
      named.add(first.id());
    }
    if (above != null) {
      named.add(above.id());
    }
    ArmPlaces arms = ArmPlaces.of(asking.question(), inquiry, named);
    Compared document = compared(inquiry, arms, shown.hits(), id);
    Optional<Compared> without =
        document.rank().isEmpty() && rank.isPresent()
            ? Optional.of(compared(inquiry, arms, hits, id))
            : Optional.empty();
    if (rank.isEmpty() && !isListing(relaxed)) {
      boolean behind = hits.size() >= REACH || document.words().score() > 0;
      causes.add(behind ? new Cause.BeyondReach(hits.size()) : new Cause.Unrelated());
    }
    newerEdition(inquiry, hits, id).ifPresent(causes::add);
    if (relaxed.options().mode() == Mode.HYBRID) {
      behindNamed(asking, id).ifPresent(causes::add);
    }
    int depth = relaxed.options().depth();
    if (rank.isPresent()
        && !isListing(relaxed)
        && !document.words().isWithin(depth)
        && !document.meaning().isWithin(depth)) {
      causes.add(new Cause.BehindCandidates(depth));
    }
    if (shown.notes().stream().anyMatch(Note.DeadlineReached.class::isInstance)
        || found.notes().stream().anyMatch(Note.DeadlineReached.class::isInstance)) {
      causes.add(new Cause.TimeOver());
    }
    return new Standing(
        document,
        without,
        above == null ? Optional.empty() : Optional.of(compared(inquiry, arms, hits, above.id())),
        first == null ? Optional.empty() : Optional.of(compared(inquiry, arms, hits, first.id())),
        new SoughtWords(asking.question().words(), asked.query().text(), inquiry)
            .of(id, above == null ? null : above.id(), first == null ? null : first.id()),
        causes);
  }

  private static boolean isFirst(OptionalInt rank) {
    return rank.isPresent() && rank.getAsInt() == 1;
  }

  private static Compared compared(Inquiry inquiry, ArmPlaces arms, List<Hit> hits, String id)
      throws IOException {
    OptionalInt rank = rank(hits, id);
    return new Compared(
        id,
        inquiry.title(id),
        rank,
        rank.isEmpty() ? Optional.empty() : Optional.of(hits.get(rank.getAsInt() - 1).standing()),
        arms.words(id),
        arms.meaning(id),
        arms.coverage(id));
  }

  private static SearchOptions bare(SearchOptions options) {
    return options
        .withPage(Page.first(REACH))
        .withOrder(Optional.empty())
        .withPassages(0)
        .withExplain(false)
        .withFacets(List.of());
  }

  private static SearchRequest with(SearchRequest request, SearchOptions options) {
    return new SearchRequest(request.query(), request.vector(), options);
  }

  private static SearchRequest withoutConditions(SearchRequest request) {
    return new SearchRequest(
        TypedQuery.literal(request.query().text()),
        request.vector(),
        request.options().withFilters(List.of()));
  }

  private static boolean isListing(SearchRequest request) {
    return request.query().text().isBlank();
  }

  private static OptionalInt rank(List<Hit> hits, String id) {
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i).id().equals(id)) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** The conditions that it does not meet, each asked by itself. */
  private List<Cause> unmet(SearchRequest request, String id) throws IOException {
    List<Cause> unmet = new ArrayList<>();
    TypedQuery query = request.query();
    if (!meets(new TypedQuery("", List.of(), List.of(), List.of()), id)) {
      return unmet; // its id is no place that can be asked for
    }
    List<Filter> filters = new ArrayList<>(request.options().filters());
    filters.addAll(query.filters());
    for (List<Filter> alternatives : alternatives(filters)) {
      if (!passes(alternatives, id)) {
        unmet.add(new Cause.Filtered(alternatives));
      }
    }
    for (List<TypedQuery.Clause> required : query.required()) {
      if (!meets(new TypedQuery("", List.of(required), List.of(), List.of()), id)) {
        unmet.add(new Cause.LacksRequired(required.stream().map(TypedQuery.Clause::text).toList()));
      }
    }
    for (TypedQuery.Clause excluded : query.excluded()) {
      if (!meets(new TypedQuery("", List.of(), List.of(excluded), List.of()), id)) {
        unmet.add(new Cause.HasExcluded(excluded.text()));
      }
    }
    return unmet;
  }

  /** Values of one field are alternatives; every other filter stands alone. */
  private static List<List<Filter>> alternatives(List<Filter> filters) {
    Map<String, List<Filter>> groups = new LinkedHashMap<>();
    for (Filter filter : filters) {
      String group =
          filter.operator() == Filter.Operator.EQUAL ? filter.field() : filter.toString();
      groups.computeIfAbsent(group, f -> new ArrayList<>()).add(filter);
    }
    return groups.values().stream().map(List::copyOf).toList();
  }

  private boolean passes(List<Filter> alternatives, String id) throws IOException {
    if (!alternatives.getFirst().field().equals(PATH)) {
      return meets(new TypedQuery("", List.of(), List.of(), alternatives), id);
    }
    // The document itself would be one of the alternatives.
    TypedQuery all = new TypedQuery("", List.of(), List.of(), alternatives);
    return passing(all, view.size()).contains(id);
  }

  private List<String> passing(TypedQuery conditions, int most) throws IOException {
    return search
        .ask(view, new SearchRequest(conditions, Optional.empty(), SearchOptions.hits(1)))
        .inquiry()
        .passing(most);
  }

  private boolean meets(TypedQuery conditions, String id) throws IOException {
    List<Filter> filters = new ArrayList<>(conditions.filters());
    filters.add(new Filter(PATH, id));
    return passing(
            new TypedQuery("", conditions.required(), conditions.excluded(), filters), NAMESAKES)
        .contains(id);
  }

  private static Optional<Cause> copyShown(CopyPlace copies, List<Hit> hits) {
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      if (copies.members().contains(hit.id())) {
        return Optional.of(new Cause.CopyShown(hit.id(), hit.title(), i + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<Cause> belowRelevance(List<Hit> hits, String id, double least) {
    OptionalInt rank = rank(hits, id);
    return rank.isEmpty()
        ? Optional.empty()
        : Optional.of(new Cause.BelowRelevance(hits.get(rank.getAsInt() - 1).relevance(), least));
  }

  private static Optional<Cause> newerEdition(Inquiry inquiry, List<Hit> hits, String id)
      throws IOException {
    Optional<EditionPlace> place = inquiry.edition(id).filter(edition -> !edition.current());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String newer = place.get().currentId();
    return Optional.of(new Cause.NewerEdition(newer, inquiry.title(newer), rank(hits, newer)));
  }

  private static Optional<Cause> behindNamed(HybridSearch.Asking asking, String id)
      throws IOException {
    Set<String> identifiers = asking.question().words().identifiers();
    if (identifiers.isEmpty()) {
      return Optional.empty();
    }
    Set<String> bearers = asking.inquiry().bearers(Among.ALL, BEARERS);
    Set<String> mentioners = asking.inquiry().mentioners(Among.ALL, FEW_MENTIONERS + 1);
    boolean few = mentioners.size() <= FEW_MENTIONERS;
    boolean mentioned = few && mentioners.contains(id);
    boolean others = !bearers.isEmpty() || (few && !mentioned && !mentioners.isEmpty());
    return bearers.contains(id) || !others
        ? Optional.empty()
        : Optional.of(new Cause.BehindNamed(identifiers.stream().sorted().toList(), mentioned));
  }
}
