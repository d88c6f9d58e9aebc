package musubi.app.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.config.Config;
import musubi.app.config.ConfigFile;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.Measured;
import musubi.app.eval.QueryGroups;
import musubi.app.eval.Run;
import musubi.app.goal.Goal;
import musubi.app.goal.GoalState;
import musubi.app.goal.Measure;
import musubi.app.progress.ProgressListener;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.Generation;
import musubi.lucene.query.Mode;

/** Measures everything that a report shows, with the index in use. */
public final class ReportJob {

  /** Queries that are shown with both lists. */
  private static final int WORST = 5;

  /** Hits of such a list. */
  private static final int LISTED = 5;

  private static final Measure PAGE = Measure.parse(Measure.USUAL);
  private static final Measure FIRST = Measure.parse("p@1");

  private final Setup setup;
  private final GoalState state;
  private final BeirFolder collection;
  private final Request request;

  /**
   * What is measured beside the usual ways.
   *
   * @param candidates model folders by name
   * @param settings a configuration with a tuned fusion
   */
  public record Request(Map<String, Path> candidates, Optional<Path> settings) {}

  /**
   * Prepares.
   *
   * @throws UserException if the goal's queries are gone, the settings set no fusion, a candidate's
   *     sources are gone, or the goal names a way that is not measured
   */
  public ReportJob(Setup setup, GoalState state, Request request) {
    this.setup = setup;
    this.state = state;
    this.request = request;
    Goal goal = state.goal();
    if (state.queries() == GoalState.Queries.GONE) {
      throw new UserException(ErrorMessage.of("report.queries-gone", goal.queries().folder()));
    }
    this.collection = BeirFolder.read(goal.queries().folder(), goal.queries().split());
    List<String> labels = new ArrayList<>(Way.USUAL);
    if (request.settings().isEmpty()) {
      labels.remove(Way.TUNED);
    }
    for (String name : request.candidates().keySet()) {
      if (Way.USUAL.contains(name)) {
        throw new UsageException(ErrorMessage.of("report.candidate", name));
      }
      labels.add(name);
    }
    for (String named : List.of(goal.subject(), baseline(goal))) {
      if (!labels.contains(named)) {
        throw new UserException(ErrorMessage.of("report.run", named, String.join(", ", labels)));
      }
    }
  }

  static String baseline(Goal goal) {
    return goal.reference().isEmpty() ? Goal.PLAIN : goal.reference();
  }

  /** The runs and their ways, by label. */
  private record All(Map<String, Way> ways, Map<String, Run> runs) {}

  /**
   * Measures.
   *
   * @param progress told of the indexes of candidates
   * @param step told the name of each candidate before it is indexed
   */
  public DecisionReport run(ProgressListener progress, Consumer<String> step) throws IOException {
    Generation generation = setup.store().requireCurrent();
    Optional<Fusion> tuned = request.settings().map(ReportJob::fusion);
    All all = new All(new LinkedHashMap<>(), new LinkedHashMap<>());
    try (IndexRuns runs = IndexRuns.open(setup, collection)) {
      add(all, Goal.PLAIN, runs.timedPlain(), Optional.empty());
      for (Mode mode : List.of(Mode.LEXICAL, Mode.SEMANTIC, Mode.HYBRID)) {
        add(all, mode.label(), runs.timed(mode), Optional.empty());
      }
      if (tuned.isPresent()) {
        add(all, Way.TUNED, runs.timed(tuned.get()), Optional.empty());
      }
      CostMeasure costs = new CostMeasure(runs.passages(CostMeasure.SAMPLE), generation);
      DecisionReport.IndexFacts facts =
          new DecisionReport.IndexFacts(
              generation.id(),
              generation.manifest().content().documents(),
              generation.manifest().content().passages(),
              generation.manifest().model().name(),
              costs.ofIndex(setup),
              ProcessMemory.bytes(),
              runs.missing());
      for (Map.Entry<String, Path> candidate : request.candidates().entrySet()) {
        step.accept(candidate.getKey());
        candidate(all, candidate.getKey(), candidate.getValue(), generation, costs, progress);
      }
      return report(all, facts, runs);
    }
  }

  private void candidate(
      All all,
      String name,
      Path model,
      Generation generation,
      CostMeasure costs,
      ProgressListener progress)
      throws IOException {
    try (CandidateIndex index = CandidateIndex.build(setup, name, model, generation, progress);
        IndexRuns runs = IndexRuns.open(index.setup(), collection)) {
      add(all, name, runs.timed(Mode.HYBRID), Optional.of(costs.ofCandidate(index)));
    }
  }

  private void add(All all, String label, IndexRuns.Timed timed, Optional<Cost> cost) {
    Measure measure = state.goal().measure();
    Measured first = FIRST.of(label, timed.run(), collection.qrels());
    all.runs().put(label, timed.run());
    all.ways()
        .put(
            label,
            new Way(
                label,
                measure.of(label, timed.run(), collection.qrels()),
                PAGE.of(label, timed.run(), collection.qrels()),
                first.mean(FIRST.metric()),
                timed.latency(),
                cost));
  }

  private static Fusion fusion(Path settings) {
    Config config = ConfigFile.read(settings);
    Config.Search search = config.searching().search();
    if (search == null || (search.fusion() == null && search.semanticWeight() == null)) {
      throw new UserException(ErrorMessage.of("report.settings", settings));
    }
    return new Setup(config, Overrides.NONE).fusion().fusion();
  }

  private DecisionReport report(All all, DecisionReport.IndexFacts facts, IndexRuns runs)
      throws IOException {
    Goal goal = state.goal();
    String metric = goal.measure().metric();
    Map<String, Measured> measured = new LinkedHashMap<>();
    all.ways().forEach((label, way) -> measured.put(label, way.measured()));
    Measured base = Objects.requireNonNull(measured.get(baseline(goal)));
    List<Comparison> comparisons =
        measured.values().stream()
            .filter(run -> run != base)
            .map(run -> Comparison.of(run, base, metric, collection.queries()))
            .toList();
    return new DecisionReport(
        state,
        Verdict.of(goal, measured),
        List.copyOf(all.ways().values()),
        comparisons,
        Breakdown.of(QueryGroups.kinds(collection), List.copyOf(measured.values()), metric),
        worst(comparisons, all.runs(), runs),
        facts,
        Instant.now());
  }

  /** Those that lost most, then those that are answered worst. */
  private List<DecisionReport.WorstQuery> worst(
      List<Comparison> comparisons, Map<String, Run> found, IndexRuns runs) throws IOException {
    String subject = state.goal().subject();
    Optional<Comparison> comparison =
        comparisons.stream().filter(each -> each.label().equals(subject)).findFirst();
    if (comparison.isEmpty()) {
      return List.of();
    }
    List<Comparison.Change> changes =
        comparison.get().changes().stream()
            .sorted(
                Comparator.comparingDouble(
                        (Comparison.Change change) -> Math.min(0, change.difference()))
                    .thenComparingDouble(Comparison.Change::after))
            .limit(WORST)
            .toList();
    Run before = Objects.requireNonNull(found.get(baseline(state.goal())));
    Run after = Objects.requireNonNull(found.get(subject));
    Set<String> documents = new HashSet<>();
    for (Comparison.Change change : changes) {
      documents.addAll(head(before, change.query()));
      documents.addAll(head(after, change.query()));
    }
    Map<String, String> titles = runs.titles(documents);
    return changes.stream()
        .map(
            change ->
                new DecisionReport.WorstQuery(
                    change,
                    shown(before, change.query(), titles),
                    shown(after, change.query(), titles)))
        .toList();
  }

  private static List<String> head(Run run, String query) {
    return run.ranked(query).stream().limit(LISTED).toList();
  }

  private List<DecisionReport.Shown> shown(Run run, String query, Map<String, String> titles) {
    Map<String, Integer> grades = collection.qrels().of(query);
    return head(run, query).stream()
        .map(
            document -> {
              Integer grade = grades.get(document);
              return new DecisionReport.Shown(
                  document,
                  titles.getOrDefault(document, document),
                  grade == null ? OptionalInt.empty() : OptionalInt.of(grade));
            })
        .toList();
  }
}
