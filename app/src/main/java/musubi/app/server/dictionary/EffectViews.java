package musubi.app.server.dictionary;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.app.dictionary.AnswerChange.Move;
import musubi.app.dictionary.AnswerComparison.Quality;
import musubi.app.dictionary.CutChange;
import musubi.app.dictionary.DictionaryCheck;
import musubi.app.dictionary.edit.DictionaryDraft;
import musubi.app.dictionary.trial.DictionaryTrial;
import musubi.app.dictionary.trial.MovedQuery;
import musubi.app.dictionary.trial.TrialReport;
import musubi.app.dictionary.trial.TriedQueries;
import musubi.app.search.SearchService;
import musubi.app.server.dictionary.DictionaryPage.Compared;
import musubi.app.server.dictionary.DictionaryPage.Cut;
import musubi.app.server.dictionary.DictionaryPage.Effect;
import musubi.app.server.dictionary.DictionaryPage.HitLine;
import musubi.app.server.dictionary.DictionaryPage.Moved;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.request.Asker;
import musubi.app.server.served.ServedSearch;
import musubi.lucene.hit.Fit;
import musubi.lucene.hit.Hit;
import musubi.lucene.query.SearchOptions;
import org.jspecify.annotations.Nullable;

/** What an edit would move, as the reader would see it. Thread-safe. */
final class EffectViews {

  /** Somebody waits for the page. */
  private static final Duration MOST = Duration.ofSeconds(6);

  /** The greatest changes come first; nobody reads more of them. */
  private static final int MOST_SHOWN = 50;

  private final ServedSearch served;
  private final TriedQueries tried;
  private final Asker asker;
  private final SearchOptions options;

  /**
   * Views.
   *
   * @param options by which searches are answered as the search page answers them
   */
  EffectViews(ServedSearch served, TriedQueries tried, Asker asker, SearchOptions options) {
    this.served = served;
    this.tried = tried;
    this.asker = asker;
    this.options = options;
  }

  /** What one query finds now, as the reader sees it. */
  List<HitLine> hits(String query, PageText text) throws IOException {
    SearchService service = served.service();
    try (DictionaryTrial trial =
        new DictionaryTrial(
            service, service.dictionaries(), asker.viewer(), options, System::nanoTime)) {
      return lines(trial.now(query), text);
    }
  }

  /**
   * What a draft would move.
   *
   * @param query that the reader came with; empty for none
   */
  Effect of(DictionaryDraft draft, String query, PageText text) throws IOException {
    TriedQueries.All all = tried.all();
    List<String> notes = new ArrayList<>();
    if (!all.unread().isEmpty()) {
      notes.add(text.get("dictionary.effect.unread", String.join(", ", all.unread())));
    }
    if (!served.isOpen()) {
      return new Effect(text.get("dictionary.effect.no-index"), notes, null, List.of(), List.of());
    }
    return draft.file().actsAtOnce()
        ? moved(draft, query, all, notes, text)
        : cut(draft, query, all, notes, text);
  }

  private Effect moved(
      DictionaryDraft draft, String query, TriedQueries.All all, List<String> notes, PageText text)
      throws IOException {
    try (DictionaryTrial trial =
        new DictionaryTrial(
            served.service(), draft.dictionaries(), asker.viewer(), options, System::nanoTime)) {
      Compared named = query.isBlank() ? null : compared(trial, query, text);
      TrialReport report = trial.report(all.queries(), MOST);
      notes.addFirst(text.get("dictionary.effect.view"));
      if (report.left() > 0) {
        notes.add(text.get("dictionary.effect.cut", report.left()));
      }
      if (report.quality().isPresent()) {
        notes.add(quality(report.quality().get(), text));
      }
      if (report.moved().size() > MOST_SHOWN) {
        notes.add(text.get("dictionary.effect.more", report.moved().size() - MOST_SHOWN));
      }
      return new Effect(
          report.tried() == 0
              ? text.get("dictionary.effect.nothing-tried")
              : text.get("dictionary.effect.moved", report.tried(), report.moved().size()),
          notes,
          named,
          report.moved().stream()
              .limit(MOST_SHOWN)
              .map(query1 -> moved(query1, report.titles(), text))
              .toList(),
          List.of());
    }
  }

  private Effect cut(
      DictionaryDraft draft,
      String query,
      TriedQueries.All all,
      List<String> notes,
      PageText text) {
    Map<String, String> queries = new LinkedHashMap<>();
    if (!query.isBlank()) {
      queries.put(query, query);
    }
    all.queries().forEach(one -> queries.put(one.text(), one.text()));
    List<CutChange> cuts =
        DictionaryCheck.cuts(queries, served.dictionaries(), draft.dictionaries());
    notes.addFirst(text.get("dictionary.effect.later"));
    return new Effect(
        queries.isEmpty()
            ? text.get("dictionary.effect.nothing-tried")
            : text.get("dictionary.effect.recut", queries.size(), cuts.size()),
        notes,
        null,
        List.of(),
        cuts.stream()
            .limit(MOST_SHOWN)
            .map(
                cut ->
                    new Cut(
                        cut.query(), String.join(" ", cut.before()), String.join(" ", cut.after())))
            .toList());
  }

  private static Compared compared(DictionaryTrial trial, String query, PageText text)
      throws IOException {
    DictionaryTrial.Both both = trial.both(query);
    return new Compared(query, lines(both.before(), text), lines(both.after(), text));
  }

  private static List<HitLine> lines(List<Hit> hits, PageText text) {
    return hits.stream()
        .map(
            hit ->
                new HitLine(
                    hit.title(),
                    SearchState.nothing(text.chosen()).document(hit.id(), null, null),
                    Fit.of(hit.relevance())
                        .map(fit -> text.get("relevance." + fit.name().toLowerCase(Locale.ROOT)))
                        .orElse("")))
        .toList();
  }

  private static String quality(Quality quality, PageText text) {
    return text.get(
        "dictionary.effect.quality",
        quality.queries(),
        figure(quality.before()),
        figure(quality.after()));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static Moved moved(MovedQuery query, Map<String, String> titles, PageText text) {
    boolean judged = query.before().isPresent();
    double before = query.before().orElse(0);
    double after = query.after().orElse(0);
    return new Moved(
        query.change().query(),
        SearchState.ofQuery(query.change().query(), text).href(),
        judged ? text.get("dictionary.effect.ndcg", figure(before), figure(after)) : "",
        after < before,
        query.change().moves().stream().map(move -> move(move, titles, text)).toList());
  }

  private static String move(Move move, Map<String, String> titles, PageText text) {
    @Nullable String known = titles.get(move.document());
    String title = known == null ? move.document() : known;
    if (move.came()) {
      return text.get("dictionary.effect.came", title, move.after());
    }
    return move.left()
        ? text.get("dictionary.effect.left", title, move.before())
        : text.get("dictionary.effect.shifted", title, move.before(), move.after());
  }
}
