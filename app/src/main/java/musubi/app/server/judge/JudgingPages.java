package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.list.Given;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListPools;
import musubi.app.judge.list.ListView;
import musubi.app.judge.list.ListedQuery;
import musubi.app.judge.list.PooledDocument;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes the page on which a query is judged. Thread-safe. */
final class JudgingPages {

  /** The grade of a judge who cannot tell. */
  static final String SKIP = "skip";

  private final JudgeDesk desk;
  private final Templates templates;
  private final Assets assets;

  JudgingPages(JudgeDesk desk, Templates templates, Assets assets) {
    this.desk = desk;
    this.templates = templates;
    this.assets = assets;
  }

  /** What is around the page. */
  JudgeAround around(HttpServletRequest request, JudgedList list) {
    return JudgeAround.of(
        request, assets, PageText.of(request).get("judge.judging.title", list.name()));
  }

  /**
   * The page.
   *
   * @param wanted id of the query; empty for the next one that is not done
   * @param current id of the document that keys judge; empty for the first that is not judged
   * @param typed what stands in the field of the intent; null for the intent
   */
  ResponseEntity<byte[]> page(
      int status,
      JudgedList list,
      JudgeAround around,
      String wanted,
      String current,
      @Nullable String typed)
      throws IOException {
    Optional<ListedQuery> query =
        wanted.isEmpty() ? next(list, around.judge()) : list.view().query(wanted);
    Map<String, PooledDocument> found =
        query.isPresent() ? desk.documents(list, query.get()) : Map.of();
    ListView view = list.view();
    Progress progress = Progress.of(view, desk.readable(view), around.judge());
    List<JudgingPage.Document> documents =
        query.isPresent() ? documents(query.get(), view, found, around, current) : List.of();
    return templates.page(
        status,
        "judge/judge.jte",
        new JudgingPage(
            around,
            new JudgingPage.Place(
                list.name(), around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name())),
            query.isPresent() ? query(query.get(), list, view, progress, around, typed) : null,
            documents,
            undo(view, around),
            progress(query, progress, view, around.text()),
            told(query, documents, around.text())));
  }

  /**
   * The next query for a judge. Of one that nobody has opened documents are looked for; one for
   * which she finds nothing is passed over.
   */
  private Optional<ListedQuery> next(JudgedList list, String judge) throws IOException {
    Set<String> nothing = new HashSet<>();
    ListView view = list.view();
    Progress progress = Progress.of(view, desk.readable(view), judge);
    Optional<String> next = progress.next("", nothing);
    while (next.isPresent() && progress.of(next.get()).documents() == 0) {
      ListedQuery query = view.query(next.get()).orElseThrow();
      if (!desk.documents(list, query).isEmpty()) {
        return Optional.of(query);
      }
      nothing.add(query.id());
      next = progress.next("", nothing);
    }
    return next.flatMap(view::query);
  }

  private static JudgingPage.Query query(
      ListedQuery query,
      JudgedList list,
      ListView view,
      Progress progress,
      JudgeAround around,
      @Nullable String typed) {
    List<String> ids = List.copyOf(view.queries().keySet());
    int at = ids.indexOf(query.id());
    Optional<String> next = progress.next(query.id(), Set.of(query.id()));
    return new JudgingPage.Query(
        query.id(),
        query.text(),
        query.intent(),
        typed == null ? query.intent() : typed,
        around.text().get("judge.place", at + 1, ids.size()),
        next.map(id -> to(list, id, around)).orElse(""),
        at <= 0 ? "" : to(list, ids.get(at - 1), around));
  }

  private static String to(JudgedList list, String query, JudgeAround around) {
    return around.to(JudgeAddress.JUDGE, JudgeAddress.NAME, list.name(), "query", query);
  }

  private static List<JudgingPage.Document> documents(
      ListedQuery query,
      ListView view,
      Map<String, PooledDocument> found,
      JudgeAround around,
      String current) {
    List<String> order = ListPools.order(found.keySet(), query.id(), around.judge());
    Map<JudgedPair, Given> given = view.given(around.judge());
    String chosen =
        found.containsKey(current)
            ? current
            : order.stream()
                .filter(id -> !given.containsKey(new JudgedPair(query.id(), id)))
                .findFirst()
                .orElse(order.isEmpty() ? "" : order.getLast());
    List<JudgingPage.Document> documents = new ArrayList<>();
    for (String id : order) {
      PooledDocument document = found.get(id);
      if (document != null) {
        JudgedPair pair = new JudgedPair(query.id(), id);
        documents.add(
            document(
                document, query, given.get(pair), view.isNew(pair), id.equals(chosen), around));
      }
    }
    return documents;
  }

  private static JudgingPage.Document document(
      PooledDocument document,
      ListedQuery query,
      @Nullable Given given,
      boolean fresh,
      boolean current,
      JudgeAround around) {
    PageText text = around.text();
    List<String> marks = new ArrayList<>();
    if (given == null && fresh) {
      marks.add(text.get("judge.mark.new"));
    }
    if (given != null
        && !given.content().isEmpty()
        && !given.content().equals(document.content())) {
      marks.add(text.get("judge.mark.changed"));
    }
    return new JudgingPage.Document(
        document.id(),
        new JudgingPage.Shown(
            document.title().isBlank() ? document.id() : document.title(),
            document.place(),
            document.excerpt(),
            around.to("/document", "id", document.id(), "q", query.text())),
        document.content(),
        given == null
            ? ""
            : given.grade().isPresent() ? String.valueOf(given.grade().getAsInt()) : SKIP,
        marks,
        current);
  }

  private JudgingPage.@Nullable Undo undo(ListView view, JudgeAround around) throws IOException {
    JudgedPair last = view.lastOf().get(around.judge());
    if (last == null) {
      return null;
    }
    boolean readable = !desk.readable(Set.of(last.document())).isEmpty();
    return new JudgingPage.Undo(last.query(), last.document(), readable ? last.document() : "");
  }

  private static String progress(
      Optional<ListedQuery> query, Progress progress, ListView view, PageText text) {
    int queries = view.queries().size();
    if (query.isEmpty()) {
      return text.get("judge.progress.list", progress.done(), queries);
    }
    Progress.OfQuery own = progress.of(query.get().id());
    return text.get("judge.progress", own.said(), own.documents(), progress.done(), queries);
  }

  private static String told(
      Optional<ListedQuery> query, List<JudgingPage.Document> documents, PageText text) {
    if (query.isEmpty()) {
      return text.get("judge.finished");
    }
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i).current()) {
        return text.get(
            "judge.told",
            query.get().text(),
            i + 1,
            documents.size(),
            documents.get(i).shown().title());
      }
    }
    return text.get("judge.nothing-found");
  }

  /** The document that is judged next: the next that is not judged, then those before it. */
  static Optional<String> after(
      String document, ListedQuery query, ListView view, Set<String> documents, String judge) {
    List<String> order = ListPools.order(documents, query.id(), judge);
    int start = order.indexOf(document) + 1;
    for (int i = 0; i < order.size(); i++) {
      String id = order.get((start + i) % order.size());
      if (!view.given(judge).containsKey(new JudgedPair(query.id(), id))) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
