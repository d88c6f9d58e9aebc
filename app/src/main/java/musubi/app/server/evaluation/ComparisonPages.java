package musubi.app.server.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import musubi.app.eval.Comparison;
import musubi.app.eval.Comparison.Change;
import musubi.app.eval.kept.KeptComparison;
import musubi.app.eval.kept.KeptEvaluation;
import musubi.app.eval.kept.KeptSummary;
import musubi.app.server.evaluation.ComparisonPage.Choice;
import musubi.app.server.evaluation.ComparisonPage.Choices;
import musubi.app.server.evaluation.ComparisonPage.Compared;
import musubi.app.server.evaluation.ComparisonPage.Outcome;
import musubi.app.server.evaluation.ComparisonPage.Results;
import musubi.app.server.evaluation.ComparisonPage.Row;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.lucene.query.Mode;
import org.jspecify.annotations.Nullable;

/** Makes the page of two evaluations. Thread-safe. */
final class ComparisonPages {

  private final ReadableTitles titles;

  ComparisonPages(ReadableTitles titles) {
    this.titles = titles;
  }

  /** The page. */
  ComparisonPage of(KeptEvaluation before, KeptEvaluation after, ComparisonState state, Frame frame)
      throws IOException {
    PageText text = frame.text();
    Optional<KeptComparison> compared = KeptComparison.of(before, after, state.mode());
    List<Change> changes = compared.map(each -> ordered(each, state)).orElse(List.of());
    KeptSummary earlier = before.summary();
    KeptSummary later = after.summary();
    return new ComparisonPage(
        frame,
        new Compared(
            EvaluationPages.made(earlier, text),
            EvaluationPages.made(later, text),
            later.judged().name(),
            EvaluationPages.href(later.judged().name(), text)),
        choices(before, after, state, text),
        compared.map(each -> facts(each, text)).orElse(List.of()),
        notes(earlier, later, compared, text),
        changes.stream().map(change -> row(change, state, text)).toList(),
        results(before, after, changes, state, text));
  }

  /** The queries in the order of a page. */
  static List<Change> ordered(KeptComparison comparison, ComparisonState state) {
    List<Change> changes = comparison.comparison().changes();
    return state.gainsFirst() ? changes : changes.reversed();
  }

  private static Choices choices(
      KeptEvaluation before, KeptEvaluation after, ComparisonState state, PageText text) {
    FigureText figures = new FigureText(text);
    List<Choice> modes =
        Arrays.stream(Mode.values())
            .map(Mode::label)
            .filter(before.summary().modes()::containsKey)
            .filter(after.summary().modes()::containsKey)
            .map(
                mode ->
                    new Choice(
                        figures.mode(mode), state.withMode(mode).href(), mode.equals(state.mode())))
            .toList();
    return new Choices(
        modes,
        List.of(
            new Choice(
                text.get("evaluations.order.losses"),
                state.withGainsFirst(false).href(),
                !state.gainsFirst()),
            new Choice(
                text.get("evaluations.order.gains"),
                state.withGainsFirst(true).href(),
                state.gainsFirst())),
        state.turned().href(),
        state.table());
  }

  private static List<String> facts(KeptComparison compared, PageText text) {
    FigureText figures = new FigureText(text);
    Comparison comparison = compared.comparison();
    double before =
        comparison.changes().stream().mapToDouble(Change::before).average().orElseThrow();
    return List.of(
        text.get(
            "evaluations.compared.means",
            figures.figure(before),
            figures.figure(before + comparison.difference()),
            figures.change(comparison.difference())),
        text.get(
            "evaluations.compared.interval",
            figures.changes(comparison.interval()),
            figures.chance(comparison.test().p())),
        text.get(
            "evaluations.compared.queries",
            comparison.changes().size(),
            comparison.wins(),
            comparison.ties(),
            comparison.losses()));
  }

  private static List<String> notes(
      KeptSummary before, KeptSummary after, Optional<KeptComparison> compared, PageText text) {
    List<String> notes = new ArrayList<>();
    if (compared.isEmpty()) {
      notes.add(text.get("evaluations.note.nothing"));
    } else if (compared.get().left() > 0) {
      notes.add(text.count("evaluations.note.left", compared.get().left()));
    }
    if (!before.judged().hash().equals(after.judged().hash())) {
      notes.add(text.get("evaluations.note.lists"));
    }
    if (!before.index().fingerprint().equals(after.index().fingerprint())) {
      notes.add(text.get("evaluations.note.models", before.index().model(), after.index().model()));
    }
    if (!before.way().dictionaries().equals(after.way().dictionaries())) {
      notes.add(text.get("evaluations.note.dictionaries"));
    }
    if (!before.way().ranksAs(after.way())) {
      notes.add(text.get("evaluations.note.ways", way(before.way()), way(after.way())));
    }
    if (compared.isPresent()
        && compared.get().comparison().interval().low() <= 0
        && compared.get().comparison().interval().high() >= 0) {
      notes.add(text.get("evaluations.note.chance"));
    }
    return notes;
  }

  private static String way(KeptSummary.Way way) {
    return way.reranker().isEmpty() ? way.fusion() : way.fusion() + " + " + way.reranker();
  }

  private static Row row(Change change, ComparisonState state, PageText text) {
    FigureText figures = new FigureText(text);
    double difference = change.difference();
    Outcome outcome = difference > 0 ? Outcome.WON : difference < 0 ? Outcome.LOST : Outcome.EQUAL;
    return new Row(
        change.text().isEmpty() ? change.query() : change.text(),
        state.withQuery(change.query()).results(),
        change.query().equals(state.query()),
        figures.figure(change.before()),
        figures.figure(change.after()),
        figures.change(difference),
        outcome,
        text.get(
            switch (outcome) {
              case WON -> "evaluations.outcome.won";
              case EQUAL -> "evaluations.outcome.equal";
              case LOST -> "evaluations.outcome.lost";
            }));
  }

  private @Nullable Results results(
      KeptEvaluation before,
      KeptEvaluation after,
      List<Change> changes,
      ComparisonState state,
      PageText text)
      throws IOException {
    String query = state.query();
    if (query == null) {
      return null;
    }
    List<String> ids = changes.stream().map(Change::query).toList();
    int at = ids.indexOf(query);
    Optional<ResultLists.Both> both =
        ResultLists.of(before, after, state.mode(), query, titles, text);
    return both.isEmpty() || at < 0
        ? null
        : new Results(
            both.get().query().isEmpty() ? query : both.get().query(),
            both.get().query().isEmpty()
                ? ""
                : SearchState.ofQuery(both.get().query(), text).href(),
            at == 0 ? null : state.withQuery(ids.get(at - 1)).results(),
            at == ids.size() - 1 ? null : state.withQuery(ids.get(at + 1)).results(),
            both.get().before(),
            both.get().after());
  }
}
