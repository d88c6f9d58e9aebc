package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import musubi.app.judge.Agreement;
import musubi.app.judge.Judgements;
import musubi.app.judge.Judgements.State;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListExport;
import musubi.app.judge.list.ListView;
import musubi.app.judge.list.ListedQuery;
import musubi.app.search.SearchBatch;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes the page of a list. Thread-safe. */
final class ListPages {

  /** Differences of nDCG@10 of which the page says how many queries they need. */
  private static final double[] DIFFERENCES = {0.02, 0.03, 0.05};

  private final JudgeDesk desk;
  private final Candidates candidates;
  private final Templates templates;
  private final Assets assets;

  ListPages(JudgeDesk desk, Candidates candidates, Templates templates, Assets assets) {
    this.desk = desk;
    this.candidates = candidates;
    this.templates = templates;
    this.assets = assets;
  }

  /** What is around the page of a list. */
  JudgeAround around(HttpServletRequest request, JudgedList list) {
    return JudgeAround.of(
        request, assets, PageText.of(request).get("judge.list.title", list.name()));
  }

  /** The page. */
  ResponseEntity<byte[]> page(
      HttpServletRequest request, int status, JudgedList list, JudgeAround around)
      throws IOException {
    ListView view = list.view();
    Set<String> readable = desk.readable(view);
    Progress progress = Progress.of(view, readable, around.judge());
    Judgements judgements = view.judgements();
    return templates.page(
        status,
        "judge/list.jte",
        new ListPage(
            around,
            list.name(),
            own(list, view, progress, around),
            rows(list, view, progress, judgements.states(), around),
            result(request, list, view, judgements, readable, around),
            add(request, list, view, around),
            files(list, around)));
  }

  private static ListPage.Own own(
      JudgedList list, ListView view, Progress progress, JudgeAround around) {
    boolean open = progress.done() < view.queries().size();
    return new ListPage.Own(
        progress.said(),
        progress.documents(),
        progress.done(),
        view.queries().size(),
        open ? around.to(JudgeAddress.JUDGE, JudgeAddress.NAME, list.name()) : "");
  }

  private static List<ListPage.Row> rows(
      JudgedList list,
      ListView view,
      Progress progress,
      Map<String, State> states,
      JudgeAround around) {
    PageText text = around.text();
    List<ListPage.Row> rows = new ArrayList<>();
    for (ListedQuery query : view.queries().values()) {
      Progress.OfQuery own = progress.of(query.id());
      State state = states.getOrDefault(query.id(), State.OPEN);
      rows.add(
          new ListPage.Row(
              query.id(),
              query.text(),
              query.intent(),
              text.get("judge.state." + state.name().toLowerCase(Locale.ROOT)),
              own.documents() == 0
                  ? text.get("judge.own.none")
                  : text.get("judge.own.of", own.said(), own.documents()),
              own.fresh() == 0 ? "" : text.count("judge.fresh", own.fresh()),
              around.to(JudgeAddress.JUDGE, JudgeAddress.NAME, list.name(), "query", query.id()),
              SearchState.ofQuery(query.text(), text).href()));
    }
    return rows;
  }

  private ListPage.Result result(
      HttpServletRequest request,
      JudgedList list,
      ListView view,
      Judgements judgements,
      Set<String> readable,
      JudgeAround around)
      throws IOException {
    PageText text = around.text();
    List<String> facts = new ArrayList<>();
    facts.add(
        text.get(
            "judge.result",
            judgements.count(State.ANSWERED),
            judgements.count(State.UNANSWERABLE),
            view.queries().size()
                - judgements.count(State.ANSWERED)
                - judgements.count(State.UNANSWERABLE)));
    facts.add(
        text.get(
            "judge.result.judged",
            judgements.grades().size(),
            judgements.grades().size() + judgements.ungraded().size()));
    String generation = desk.served().generation();
    int looked = 0;
    for (String query : view.queries().keySet()) {
      looked += generation.equals(view.looked().get(query)) ? 1 : 0;
    }
    if (!view.queries().isEmpty()) {
      facts.add(text.get("judge.result.looked", looked, view.queries().size()));
    }
    int open = new Disagreements(view, readable, around.judge()).open().size();
    return new ListPage.Result(
        facts,
        judgements.agreements().stream().map(pair -> pair(pair, around)).toList(),
        open == 0
            ? text.get("judge.disagreements.none")
            : text.count("judge.disagreements.open", open),
        judgements.disagreements().isEmpty()
            ? ""
            : around.to(JudgeAddress.DISAGREEMENTS, JudgeAddress.NAME, list.name()),
        JudgeDesk.value(request, "measure").isEmpty() ? null : measured(list, text),
        around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name(), "measure", "1"));
  }

  private static ListPage.Pair pair(Agreement pair, JudgeAround around) {
    PageText text = around.text();
    return new ListPage.Pair(
        around.name(pair.first()),
        around.name(pair.second()),
        text.get("queries.number", pair.shared()),
        pair.shared() == 0 ? "–" : text.percent((double) pair.equal() / pair.shared()),
        kappa(pair.kappa()),
        kappa(pair.weighted()));
  }

  private static String kappa(OptionalDouble kappa) {
    return kappa.isPresent() ? "%.2f".formatted(kappa.getAsDouble()) : "–";
  }

  private List<String> measured(JudgedList list, PageText text) throws IOException {
    Measurement measured;
    try (SearchBatch searches = desk.searches()) {
      measured = Measurement.of(list, searches);
    }
    List<String> told = new ArrayList<>();
    if (measured.queries() > 0) {
      told.add(
          text.get(
              "judge.measured",
              measured.queries(),
              "%.3f".formatted(measured.ndcg()),
              text.percent(measured.judged())));
    }
    told.add(
        text.get(
            measured.power().judged() == 0 ? "judge.power.planned" : "judge.power.measured",
            "%.2f".formatted(measured.power().deviation())));
    for (double difference : DIFFERENCES) {
      long needed = measured.power().needed(difference);
      long more = Math.max(0, needed - measured.queries());
      told.add(
          text.get(
              more == 0 ? "judge.power.enough" : "judge.power.more",
              Math.round(difference * 100),
              needed,
              more));
    }
    return told;
  }

  private ListPage.Add add(
      HttpServletRequest request, JudgedList list, ListView view, JudgeAround around)
      throws IOException {
    String from = JudgeDesk.value(request, "from");
    List<Candidates.Candidate> found =
        switch (from) {
          case "asked" -> candidates.asked(view);
          case "headings" -> candidates.headings(view);
          default -> null;
        };
    return new ListPage.Add(
        JudgeDesk.value(request, "text"),
        JudgeDesk.value(request, "intent"),
        found == null ? "" : from,
        candidates(found, around.text()),
        around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name(), "from", "asked") + "#add",
        around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name(), "from", "headings") + "#add");
  }

  private static @Nullable List<ListPage.Candidate> candidates(
      @Nullable List<Candidates.Candidate> found, PageText text) {
    return found == null
        ? null
        : found.stream()
            .map(
                each ->
                    new ListPage.Candidate(
                        each.text(),
                        each.searches() == 0
                            ? ""
                            : text.count("judge.candidate.searches", each.searches())))
            .toList();
  }

  private static ListPage.Files files(JudgedList list, JudgeAround around) throws IOException {
    List<ListPage.Version> versions = new ArrayList<>();
    for (LocalDate day : list.versions()) {
      versions.add(
          new ListPage.Version(
              day.toString(),
              ListExport.isThere(list.version(day))
                  ? around.to(
                      JudgeAddress.ARCHIVE, JudgeAddress.NAME, list.name(), "day", day.toString())
                  : ""));
    }
    String data =
        String.valueOf(list.folder().toAbsolutePath().normalize().getParent())
            .replaceFirst("[/\\\\]judged$", "");
    return new ListPage.Files(
        "musubi eval \"%s\" --data \"%s\""
            .formatted(list.folder().toAbsolutePath().normalize(), data),
        around.to(JudgeAddress.TABLE, JudgeAddress.NAME, list.name(), "of", "own"),
        around.to(JudgeAddress.TABLE, JudgeAddress.NAME, list.name(), "of", "all"),
        ListExport.isThere(list.folder())
            ? around.to(JudgeAddress.ARCHIVE, JudgeAddress.NAME, list.name())
            : "",
        around.to(JudgeAddress.IMPORT, JudgeAddress.NAME, list.name()),
        versions);
  }
}
