package musubi.app.server.rule;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import musubi.app.rule.Notice;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleSource;
import musubi.app.rule.Rules;
import musubi.app.rule.Validity;
import musubi.app.search.Answer;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.server.page.PageText;
import musubi.app.server.rule.RuleFormPage.Ranked;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.SearchOptions;

/** Shows what a rule would change for a query, while it acts, as the reader sees it. */
final class RulePreview {

  static final int HITS = 10;

  private final SearchService service;
  private final Viewer viewer;
  private final PageText text;

  RulePreview(SearchService service, Viewer viewer, PageText text) {
    this.service = service;
    this.viewer = viewer;
    this.text = text;
  }

  /** The hits of a query as they are now. */
  List<Hit> hits(String query) throws IOException {
    return service.search(asked(query)).found().hits();
  }

  private SearchQuery asked(String query) {
    return SearchQuery.typed(
        query, viewer, SearchOptions.hits(HITS).withPassages(0).withFolding(true));
  }

  /**
   * Compares.
   *
   * @param now the rules that are in use
   * @param rule in the place of the one with its id, or behind them
   */
  RuleFormPage.Preview of(String query, Rules now, Rule rule, LocalDate day) throws IOException {
    Rule acting =
        new Rule(
            rule.id(),
            rule.name(),
            rule.when(),
            rule.then(),
            Validity.ALWAYS,
            /* active= */ true,
            rule.why());
    List<Rule> all = new ArrayList<>(now.all());
    if (now.find(rule.id()).isPresent()) {
      all.replaceAll(one -> one.id().equals(rule.id()) ? acting : one);
    } else {
      all.add(acting);
    }
    Rules then = new Rules(all);
    RuleSource tried = texts -> then.acting(texts, day);
    Answer before = service.search(asked(query));
    Answer after = service.search(asked(query), tried);
    List<String> notes = new ArrayList<>();
    if (after.rules().rules().stream().noneMatch(one -> one.id().equals(rule.id()))) {
      notes.add(text.get("curate.rules.preview.not-about", query));
    } else if (rule.on(day) != Rule.State.ACTS) {
      notes.add(text.get("curate.rules.preview.later", new RuleWords(text).state(rule.on(day))));
    }
    for (Notice notice : after.rules().notices()) {
      if (!before.rules().notices().contains(notice)) {
        notes.add(text.get("curate.rules.then.notice", notice.inLine()));
      }
    }
    int less = before.found().total().documents() - after.found().total().documents();
    if (less != 0) {
      notes.add(
          text.get(
              "curate.rules.preview.total",
              before.found().total().documents(),
              after.found().total().documents()));
    }
    Map<String, Integer> places = places(before.found().hits());
    Map<String, Integer> later = places(after.found().hits());
    return new RuleFormPage.Preview(
        query,
        before.found().hits().stream().map(hit -> before(hit, places, later)).toList(),
        after.found().hits().stream().map(hit -> after(hit, places, later)).toList(),
        notes);
  }

  private static Map<String, Integer> places(List<Hit> hits) {
    Map<String, Integer> places = new HashMap<>();
    for (Hit hit : hits) {
      places.put(hit.id(), places.size() + 1);
    }
    return places;
  }

  private Ranked before(Hit hit, Map<String, Integer> places, Map<String, Integer> later) {
    boolean gone = !later.containsKey(hit.id());
    return new Ranked(
        places.getOrDefault(hit.id(), 0),
        title(hit),
        hit.path(),
        gone ? text.get("curate.rules.preview.gone", HITS) : "",
        gone ? "gone" : "");
  }

  private Ranked after(Hit hit, Map<String, Integer> places, Map<String, Integer> later) {
    int place = later.getOrDefault(hit.id(), 0);
    int before = places.getOrDefault(hit.id(), 0);
    String change = "";
    String kind = "";
    if (hit.pinned().isPresent()) {
      change = text.get("hit.pinned");
      kind = "pinned";
    } else if (before == 0) {
      change = text.get("curate.rules.preview.new");
      kind = "new";
    } else if (before != place) {
      change =
          text.get(
              place < before ? "curate.rules.preview.up" : "curate.rules.preview.down",
              Math.abs(before - place));
      kind = place < before ? "up" : "down";
    }
    return new Ranked(place, title(hit), hit.path(), change, kind);
  }

  static String title(Hit hit) {
    return hit.title().isBlank() ? hit.id() : hit.title();
  }
}
