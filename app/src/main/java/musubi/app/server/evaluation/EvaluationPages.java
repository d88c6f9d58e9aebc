package musubi.app.server.evaluation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.app.eval.kept.KeptEvaluation;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.eval.kept.KeptSummary;
import musubi.app.message.ErrorText;
import musubi.app.server.evaluation.EvaluationPage.Choice;
import musubi.app.server.evaluation.EvaluationPage.Choices;
import musubi.app.server.evaluation.EvaluationPage.Drawn;
import musubi.app.server.evaluation.EvaluationPage.Gate;
import musubi.app.server.evaluation.EvaluationPage.Made;
import musubi.app.server.evaluation.EvaluationPage.Mode;
import musubi.app.server.evaluation.EvaluationPage.Proposed;
import musubi.app.server.evaluation.EvaluationPage.Row;
import musubi.app.server.evaluation.EvaluationRuns.State;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.app.setup.JudgedLists;
import musubi.lucene.generation.GateOutcome;
import org.jspecify.annotations.Nullable;

/** Makes the page of evaluations. Thread-safe. */
final class EvaluationPages {

  static final String ADDRESS = "/curate/evaluations";

  /** As many as a plot can show apart. */
  private static final int SHOWN = 60;

  private final KeptEvaluations kept;
  private final EvaluationRuns runs;
  private final JudgedLists judged;

  EvaluationPages(KeptEvaluations kept, EvaluationRuns runs, JudgedLists judged) {
    this.kept = kept;
    this.runs = runs;
    this.judged = judged;
  }

  /**
   * The page.
   *
   * @param list whose evaluations; null for the one that was evaluated last
   * @param until id of the last evaluation that is shown; null for the newest
   * @param said what became of what was asked for; empty for nothing
   */
  EvaluationPage of(
      HttpServletRequest request,
      Frame frame,
      @Nullable String list,
      @Nullable String until,
      String said)
      throws IOException {
    PageText text = frame.text();
    KeptEvaluations.Listing listing = kept.list();
    List<String> notes = new ArrayList<>();
    if (listing.unreadable() > 0) {
      notes.add(text.count("evaluations.unreadable", listing.unreadable()));
    }
    List<KeptSummary> all = listing.summaries();
    String chosen = list != null || all.isEmpty() ? list : all.getLast().judged().name();
    List<KeptSummary> ofList =
        all.stream().filter(each -> each.judged().name().equals(chosen)).toList();
    int end =
        (int)
            ofList.stream()
                .filter(each -> until == null || each.id().compareTo(until) <= 0)
                .count();
    List<KeptSummary> shown = ofList.subList(Math.max(0, end - SHOWN), end);
    if (shown.size() < ofList.size()) {
      notes.add(text.get("evaluations.part", ofList.size(), shown.size()));
    }
    return new EvaluationPage(
        frame,
        Member.FormToken.of(request),
        said,
        run(text),
        new Choices(
            lists(all, chosen, text),
            chosen == null || end <= SHOWN
                ? null
                : href(chosen, text) + "&until=" + ofList.get(end - SHOWN - 1).id(),
            chosen == null || end == ofList.size() ? null : href(chosen, text)),
        notes,
        shown.size() < 2 ? List.of() : plots(shown, text),
        rows(shown, text));
  }

  /** What is evaluated, and what can be. */
  EvaluationPage.Run run(PageText text) throws IOException {
    List<String> lists = List.copyOf(judged.all().keySet());
    Optional<State> last = runs.last();
    return last.isEmpty()
        ? new EvaluationPage.Run(false, "", false, lists)
        : switch (last.get()) {
          case State.Running running ->
              new EvaluationPage.Run(
                  true,
                  text.get("evaluations.run.running", running.list(), running.modes() + 1),
                  false,
                  lists);
          case State.Done done ->
              new EvaluationPage.Run(
                  false, text.get("evaluations.run.done", done.list()), false, lists);
          case State.Failed failed ->
              new EvaluationPage.Run(
                  false,
                  text.get(
                      "evaluations.run.failed",
                      failed.list(),
                      new ErrorText(text.locale()).of(failed.fault())),
                  true,
                  lists);
        };
  }

  private static List<Choice> lists(List<KeptSummary> all, @Nullable String chosen, PageText text) {
    Set<String> names = new LinkedHashSet<>();
    all.reversed().forEach(each -> names.add(each.judged().name()));
    return names.stream()
        .map(name -> new Choice(name, href(name, text), name.equals(chosen)))
        .toList();
  }

  /** The page of a list. */
  static String href(String list, PageText text) {
    return ADDRESS
        + "?list="
        + URLEncoder.encode(list, StandardCharsets.UTF_8).replace("+", "%20")
        + (text.chosen() == null ? "" : "&" + PageText.LANGUAGE + "=" + text.chosen());
  }

  private static List<Drawn> plots(List<KeptSummary> shown, PageText text) {
    FigureText figures = new FigureText(text);
    List<String> labels = shown.stream().map(each -> figures.time(each.at())).toList();
    List<Plot.Mark> marks = new ArrayList<>();
    for (int at = 1; at < shown.size(); at++) {
      List<String> changes = changes(shown.get(at - 1), shown.get(at), text);
      if (!changes.isEmpty()) {
        marks.add(new Plot.Mark(at, String.join(text.get("evaluations.and"), changes)));
      }
    }
    return List.of(
        drawn(
            "ndcg",
            text.get("evaluations.plot.ndcg"),
            new Plot(
                labels,
                marks,
                1.0,
                "",
                Plot.series(shown, each -> value(each.mean(KeptEvaluation.METRIC)), figures::mode)),
            text),
        drawn(
            "judged",
            text.get("evaluations.plot.judged"),
            new Plot(
                labels,
                marks,
                1.0,
                "",
                Plot.series(shown, each -> Plot.Value.of(each.judged()), figures::mode)),
            text),
        drawn(
            "times",
            text.get("evaluations.plot.times"),
            new Plot(
                labels,
                marks,
                null,
                " ms",
                Plot.series(shown, each -> Plot.Value.of(each.times().p95()), figures::mode)),
            text));
  }

  private static Drawn drawn(String id, String title, Plot plot, PageText text) {
    return new Drawn(id, title, text.get("evaluations.plot.alt", title), plot.json());
  }

  private static Plot.Value value(KeptSummary.Mean mean) {
    return new Plot.Value(mean.value(), mean.interval().low(), mean.interval().high());
  }

  /** What may explain a difference of two evaluations, beside the documents. */
  static List<String> changes(KeptSummary before, KeptSummary after, PageText text) {
    List<String> changes = new ArrayList<>();
    if (!before.index().fingerprint().equals(after.index().fingerprint())) {
      changes.add(text.get("evaluations.changed.model"));
    }
    if (!before.judged().hash().equals(after.judged().hash())) {
      changes.add(text.get("evaluations.changed.list"));
    }
    if (!before.way().ranksAs(after.way())) {
      changes.add(text.get("evaluations.changed.way"));
    }
    if (!before.way().dictionaries().equals(after.way().dictionaries())) {
      changes.add(text.get("evaluations.changed.dictionaries"));
    }
    return changes;
  }

  private static List<Row> rows(List<KeptSummary> shown, PageText text) {
    List<Row> rows = new ArrayList<>();
    int proposed = comparable(shown);
    for (int at = shown.size() - 1; at >= 0; at--) {
      KeptSummary each = shown.get(at);
      rows.add(
          new Row(
              each.id(),
              made(each, text),
              gate(each.origin().gate(), text),
              at == 0 ? List.of() : changes(shown.get(at - 1), each, text),
              modes(each, text),
              new Proposed(at == proposed, at == shown.size() - 1)));
    }
    return rows;
  }

  /** The number of the last one before the newest that was judged by the same, else the last. */
  private static int comparable(List<KeptSummary> shown) {
    for (int at = shown.size() - 2; at >= 0; at--) {
      if (shown.get(at).judged().hash().equals(shown.getLast().judged().hash())) {
        return at;
      }
    }
    return shown.size() - 2;
  }

  /** When, why and of what it was made. */
  static Made made(KeptSummary evaluation, PageText text) {
    String kind =
        text.get(
            switch (evaluation.origin().kind()) {
              case GATE -> "evaluations.kind.gate";
              case COMMAND -> "evaluations.kind.command";
              case PAGE -> "evaluations.kind.page";
            });
    String name = evaluation.origin().name();
    return new Made(
        new FigureText(text).time(evaluation.at()),
        name.isEmpty() ? kind : text.get("evaluations.named", name, kind),
        evaluation.index().generation(),
        evaluation.index().model());
  }

  private static @Nullable Gate gate(@Nullable GateOutcome gate, PageText text) {
    return gate == null
        ? null
        : new Gate(
            text.get(gate.met() ? "evaluations.gate.met" : "evaluations.gate.not-met"), gate.met());
  }

  private static List<Mode> modes(KeptSummary evaluation, PageText text) {
    FigureText figures = new FigureText(text);
    List<Mode> modes = new ArrayList<>();
    evaluation
        .modes()
        .forEach(
            (label, of) -> {
              KeptSummary.Mean ndcg = of.mean(KeptEvaluation.METRIC);
              modes.add(
                  new Mode(
                      figures.mode(label),
                      figures.figure(ndcg.value()),
                      figures.interval(ndcg.interval()),
                      figures.figure(of.mean("mrr@" + KeptEvaluation.K).value()),
                      figures.figure(of.mean("recall@" + KeptEvaluation.K).value()),
                      text.percent(of.judged()),
                      text.get(
                          "evaluations.times.value",
                          figures.millis(of.times().p50()),
                          figures.millis(of.times().p95()))));
            });
    return modes;
  }
}
