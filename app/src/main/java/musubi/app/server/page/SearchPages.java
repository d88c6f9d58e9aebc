package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.app.history.Channel;
import musubi.app.message.NoteText;
import musubi.app.search.Answer;
import musubi.app.search.SearchService;
import musubi.app.server.history.Recorder;
import musubi.app.server.problem.RequestId;
import musubi.app.server.request.Asking;
import musubi.app.server.request.SearchBody;
import musubi.app.server.served.ServedSearch;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import org.jspecify.annotations.Nullable;

/** Makes the page of results out of an answer. Thread-safe. */
final class SearchPages {

  private static final String CURRENT = MetadataSchema.EDITION + "=current";
  private static final String OLD = MetadataSchema.EDITION + "=old";
  private static final String NEWEST = "-" + MetadataSchema.MODIFIED;
  private static final String OLDEST = MetadataSchema.MODIFIED;

  /** Pages on each side of the current one that have a link. */
  private static final int NEIGHBOURS = 2;

  private final ServedSearch served;
  private final Asking asking;
  private final Recorder recorder;

  SearchPages(ServedSearch served, Asking asking, Recorder recorder) {
    this.served = served;
    this.asking = asking;
    this.recorder = recorder;
  }

  /** Searches, and shows what was found. */
  ResultsView results(SearchState state, PageText text, HttpServletRequest request)
      throws IOException {
    SearchService service = served.service();
    SearchService.Overview overview = service.overview(asking.viewer());
    DocumentFacts facts = new DocumentFacts(text, overview);
    SearchBody asked = state.body(FacetViews.fields(facts));
    Answer answer = service.search(asking.search(asked));
    @Nullable String id = recorder.keepDays().isPresent() ? RequestId.of(request) : null;
    if (id != null) {
      recorder.searched(id, Channel.PAGE, asked, answer, request);
    }
    SearchResult found = answer.found();
    FacetViews facets = new FacetViews(text, facts, state);
    List<FacetView> choices = new ArrayList<>(facets.of(found.facets()));
    if (found.hits().stream().anyMatch(hit -> hit.edition().isPresent())
        || state.filters().stream().anyMatch(f -> f.equals(CURRENT) || f.equals(OLD))) {
      choices.add(editions(state, text));
    }
    return new ResultsView(
        total(found, text),
        new HitViews(text, facts, state, answer.searched(), id).of(found.hits()),
        advice(answer, state, text),
        new ResultsView.Narrowing(choices, facets.chips(), state.withFilters(List.of()).href()),
        choices(state, text),
        pages(answer, state, text),
        id == null ? null : feedback(id, state, request));
  }

  private ResultsView.Feedback feedback(String id, SearchState state, HttpServletRequest request) {
    return new ResultsView.Feedback(
        id,
        state.href(),
        state.language(),
        Member.FormToken.of(request),
        recorder.keepDays().orElseThrow());
  }

  private static String total(SearchResult found, PageText text) {
    int documents = found.total().documents();
    return switch (found.total().precision()) {
      case EXACT -> text.count("total.exact", documents);
      case ABOUT -> text.count("total.about", documents);
      case AT_LEAST -> text.count("total.at-least", documents);
    };
  }

  private static FacetView editions(SearchState state, PageText text) {
    List<FacetView.Value> values = new ArrayList<>();
    for (Map.Entry<String, String> edition :
        List.of(Map.entry(CURRENT, "edition.current"), Map.entry(OLD, "edition.old"))) {
      boolean chosen = state.filters().contains(edition.getKey());
      SearchState without = state.without(CURRENT).without(OLD);
      values.add(
          new FacetView.Value(
              "value-" + edition.getKey().replace('=', '-'),
              text.get(edition.getValue()),
              /* documents= */ -1,
              (chosen ? without : without.with(edition.getKey())).href(),
              /* only= */ null,
              chosen,
              /* depth= */ 0));
    }
    return new FacetView(
        "facet-edition", text.get("facet.edition"), /* several= */ false, values, List.of());
  }

  private static ResultsView.Advice advice(Answer answer, SearchState state, PageText text) {
    SearchResult found = answer.found();
    List<String> notes = new ArrayList<>();
    List<Note> told =
        found.notes().stream()
            .filter(note -> !(note instanceof Note.Sorted || note instanceof Note.Corrected))
            .filter(note -> state.page() == 1 || !(note instanceof Note.NothingFits))
            .toList();
    for (Note note : found.notes()) {
      if (note instanceof Note.Sorted sorted) {
        notes.add(text.get("note.sorted", sorted.documents()));
      }
    }
    notes.addAll(new NoteText(text.locale()).of(told));
    if (isUnjudged(found, state)) {
      notes.add(text.get("note.few"));
    }
    boolean nothing = found.hits().isEmpty();
    return new ResultsView.Advice(
        answer.instead().map(instead -> corrected(instead, state, text)).orElse(null),
        answer.others().stream()
            .map(c -> new ResultsView.Link(c, state.withQuery(c).href()))
            .toList(),
        notes,
        nothing ? nothing(found, state, text) : "",
        nothing ? tries(found, state, text) : List.of(),
        answer.rules().notices(),
        rules(answer, state, text));
  }

  private static ResultsView.@Nullable RuleLink rules(
      Answer answer, SearchState state, PageText text) {
    if (state.manner().withoutRules()) {
      return new ResultsView.RuleLink(
          text.get("rules.left-out"),
          new ResultsView.Link(text.get("rules.with"), state.withRules(true).href()));
    }
    return answer.rules().changeHits()
        ? new ResultsView.RuleLink(
            text.get("rules.act"),
            new ResultsView.Link(text.get("rules.without"), state.withRules(false).href()))
        : null;
  }

  /** Whether so few documents may be read that nothing tells a good hit from what is left. */
  private static boolean isUnjudged(SearchResult found, SearchState state) {
    return state.page() == 1
        && state.sort() == null
        && (state.mode() == null || state.mode().equals(Mode.HYBRID.label()))
        && !found.hits().isEmpty()
        && Double.isNaN(found.hits().getFirst().relevance())
        && found.notes().stream()
            .noneMatch(note -> note instanceof Note.Listed || note instanceof Note.NoRelevance);
  }

  private static ResultsView.Corrected corrected(String instead, SearchState state, PageText text) {
    return new ResultsView.Corrected(
        text.get("corrected.shown", instead),
        new ResultsView.Link(state.q(), state.withWordsAsTyped().href()),
        text.get("corrected.back", state.q()));
  }

  private static String nothing(SearchResult found, SearchState state, PageText text) {
    if (found.answered()) {
      return text.get("nothing.page", state.page());
    }
    return text.get("nothing.title", state.q());
  }

  private static List<ResultsView.Link> tries(
      SearchResult found, SearchState state, PageText text) {
    List<ResultsView.Link> tries = new ArrayList<>();
    if (found.answered()) {
      tries.add(new ResultsView.Link(text.get("nothing.first-page"), state.withPage(1).href()));
      return tries;
    }
    if (!state.filters().isEmpty()) {
      tries.add(
          new ResultsView.Link(
              text.get("nothing.without-filters"), state.withFilters(List.of()).href()));
    }
    if (!Double.isNaN(found.best()) && !Double.valueOf(0).equals(state.minRelevance())) {
      tries.add(
          new ResultsView.Link(
              text.get("nothing.any-relevance"), state.withMinRelevance(0).href()));
    }
    if (state.mode() != null && !state.mode().equals(Mode.HYBRID.label())) {
      tries.add(new ResultsView.Link(text.get("nothing.both-modes"), state.withMode(null).href()));
    }
    return tries;
  }

  private static ResultsView.Choices choices(SearchState state, PageText text) {
    List<ResultsView.Choice> orders = new ArrayList<>();
    orders.add(order(state, null, text.get("order.relevance")));
    orders.add(order(state, NEWEST, text.get("order.newest")));
    orders.add(order(state, OLDEST, text.get("order.oldest")));
    List<ResultsView.Choice> modes = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      boolean usual = mode == Mode.HYBRID;
      String asked = state.mode() == null ? Mode.HYBRID.label() : state.mode();
      modes.add(
          new ResultsView.Choice(
              text.get("mode." + mode.label()),
              state.withMode(usual ? null : mode.label()).href(),
              mode.label().equals(asked)));
    }
    return new ResultsView.Choices(orders, modes);
  }

  private static ResultsView.Choice order(SearchState state, @Nullable String sort, String label) {
    return new ResultsView.Choice(
        label, state.withSort(sort).href(), Objects.equals(state.sort(), sort));
  }

  private static List<ResultsView.PageLink> pages(Answer answer, SearchState state, PageText text) {
    int hits = answer.query().options().page().hits();
    int total = answer.found().total().documents();
    int last = Math.min((total + hits - 1) / hits, Page.DEEPEST / hits);
    List<ResultsView.PageLink> pages = new ArrayList<>();
    if (last < 2 || state.page() > last) {
      return pages;
    }
    if (state.page() > 1) {
      pages.add(link("previous", text.get("pages.previous"), state.withPage(state.page() - 1)));
    }
    int before = 0;
    for (int page = 1; page <= last; page++) {
      boolean shown = page == 1 || Math.abs(page - state.page()) <= NEIGHBOURS || page == last;
      if (!shown) {
        continue;
      }
      if (page > before + 1) {
        pages.add(new ResultsView.PageLink("gap", "…", null));
      }
      pages.add(
          page == state.page()
              ? new ResultsView.PageLink("current", String.valueOf(page), null)
              : link("page", String.valueOf(page), state.withPage(page)));
      before = page;
    }
    if (state.page() < last) {
      pages.add(link("next", text.get("pages.next"), state.withPage(state.page() + 1)));
    }
    return pages;
  }

  private static ResultsView.PageLink link(String kind, String label, SearchState state) {
    return new ResultsView.PageLink(kind, label, state.href());
  }
}
