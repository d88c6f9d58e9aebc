package musubi.app.server.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import musubi.app.inspect.BareInspection;
import musubi.app.inspect.Inspection;
import musubi.app.inspect.Inspector;
import musubi.app.inspect.ReaderCheck;
import musubi.app.message.ErrorText;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.server.inspect.InspectPage.Choice;
import musubi.app.server.inspect.InspectPage.Outcome;
import musubi.app.server.inspect.InspectPage.Shown;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asking;
import musubi.app.server.request.SearchBody;
import musubi.app.server.served.ServedSearch;
import musubi.lucene.QueryException;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;

/** Makes the pages of documents. Thread-safe. */
final class InspectPages {

  /** Documents that are offered where a part of a name was typed. */
  private static final int CHOICES = 20;

  private final ServedSearch served;
  private final Asking asking;
  private final Inspector inspector;
  private final GroupsOf groups;

  InspectPages(ServedSearch served, Asking asking, Inspector inspector, GroupsOf groups) {
    this.served = served;
    this.asking = asking;
    this.inspector = inspector;
    this.groups = groups;
  }

  /**
   * What the reader may do beside reading.
   *
   * @param bare whether she is told that documents exist which she may not read
   * @param ask whether she may ask what others may read
   */
  record Rights(boolean bare, boolean ask) {}

  /** The page. */
  InspectPage of(InspectState state, Rights rights, Frame frame) throws IOException {
    PageText text = frame.text();
    if (state.id().isEmpty()) {
      String said = state.query().isEmpty() ? "" : text.get("inspect.no-id");
      return page(state, rights, frame, Outcome.SHOWN, said, List.of(), null);
    }
    try {
      return found(state, rights, frame);
    } catch (ProblemException | QueryException e) {
      return page(
          state,
          rights,
          frame,
          Outcome.REFUSED,
          new ErrorText(text.locale()).of(e),
          List.of(),
          null);
    }
  }

  private static InspectPage page(
      InspectState state,
      Rights rights,
      Frame frame,
      Outcome outcome,
      String said,
      List<Choice> choices,
      @Nullable Shown shown) {
    return new InspectPage(frame, state, rights.ask(), outcome, said, choices, shown);
  }

  private InspectPage found(InspectState state, Rights rights, Frame frame) throws IOException {
    SearchService service = served.service();
    String id = asking.id(state.id());
    Optional<Shown> exact = shown(service, id, state, rights, frame);
    if (exact.isPresent()) {
      return page(state, rights, frame, Outcome.SHOWN, "", List.of(), exact.get());
    }
    List<DocumentHead> named = service.named(id, CHOICES, asking.viewer());
    List<String> bare =
        rights.bare()
            ? service.bareIds(id, CHOICES).stream()
                .filter(other -> named.stream().noneMatch(head -> head.id().equals(other)))
                .toList()
            : List.of();
    List<String> all = Stream.concat(named.stream().map(DocumentHead::id), bare.stream()).toList();
    if (all.size() == 1) {
      InspectState other = state.of(all.getFirst());
      Optional<Shown> only = shown(service, all.getFirst(), other, rights, frame);
      if (only.isPresent()) {
        return page(other, rights, frame, Outcome.SHOWN, "", List.of(), only.get());
      }
    }
    List<Choice> choices = new ArrayList<>();
    for (DocumentHead head : named) {
      choices.add(
          new Choice(
              head.title().isBlank() ? head.id() : head.title(),
              head.title().isBlank() ? "" : head.id(),
              state.of(head.id()).href()));
    }
    for (String other : bare) {
      choices.add(
          new Choice(other, frame.text().get("inspect.bare.choice"), state.of(other).href()));
    }
    String said = said(choices.size(), state, frame.text());
    Outcome outcome = choices.isEmpty() ? Outcome.NONE : Outcome.SHOWN;
    return page(state, rights, frame, outcome, said, choices, null);
  }

  private static String said(int choices, InspectState state, PageText text) {
    if (choices == 0) {
      return text.get("inspect.none", state.id());
    }
    return text.count(choices < CHOICES ? "inspect.choose" : "inspect.choose.more", choices);
  }

  private Optional<Shown> shown(
      SearchService service, String id, InspectState state, Rights rights, Frame frame)
      throws IOException {
    Optional<SearchQuery> query =
        state.query().isEmpty() ? Optional.empty() : Optional.of(query(state));
    OptionalInt passage =
        state.passage() == null ? OptionalInt.empty() : OptionalInt.of(state.passage());
    InspectViews views = new InspectViews(frame.text(), state);
    Optional<Inspection> found = inspector.document(service, id, asking.viewer(), passage, query);
    if (found.isPresent()) {
      return Optional.of(
          views.of(
              found.get(), check(service, id, found.get().readers().indexed(), state, rights)));
    }
    Optional<BareInspection> bare = rights.bare() ? inspector.bare(service, id) : Optional.empty();
    return bare.isEmpty()
        ? Optional.empty()
        : Optional.of(
            views.of(
                bare.get(), check(service, id, bare.get().readers().indexed(), state, rights)));
  }

  private SearchQuery query(InspectState state) {
    SearchState search = state.search();
    return asking.search(
        new SearchBody(
            search.q(),
            search.mode(),
            search.manner().asTyped(),
            null,
            search.filters(),
            null,
            new SearchBody.Listing(null, null, null, search.minRelevance(), null),
            null));
  }

  private Optional<ReaderCheck> check(
      SearchService service,
      String id,
      Optional<ReadPermission> readers,
      InspectState state,
      Rights rights)
      throws IOException {
    if (!rights.ask() || state.who().isEmpty()) {
      return Optional.empty();
    }
    String name = asking.id(state.who());
    Viewer who = Viewer.user(name, groups.of(name, asking.id(state.groups())));
    return Optional.of(Inspector.check(service, id, readers, who));
  }
}
