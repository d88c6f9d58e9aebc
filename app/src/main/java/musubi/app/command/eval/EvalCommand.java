package musubi.app.command.eval;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.RerankOptions;
import musubi.app.command.option.VocabularyOption;
import musubi.app.eval.AnswerFigures;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.ComparedRun;
import musubi.app.eval.ExpectedAnswers;
import musubi.app.eval.Gate;
import musubi.app.eval.Measured;
import musubi.app.eval.PlainReference;
import musubi.app.eval.QueryScores;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.Run;
import musubi.app.eval.kept.JudgedSearches;
import musubi.app.eval.kept.KeptEvaluation;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.eval.kept.KeptSummary;
import musubi.app.eval.report.EvalReport;
import musubi.app.eval.report.HtmlReport;
import musubi.app.eval.report.TextReport;
import musubi.app.json.EvalJson;
import musubi.app.message.Phrases;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.search.SearchQuery;
import musubi.app.setup.Setup;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.query.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "eval", mixinStandardHelpOptions = true)
public final class EvalCommand implements Callable<Integer> {

  private static final String ALL_MODES = "all";
  private static final String NO_MODE = "none";
  private static final int LONGEST_NAME = 60;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;
  @Mixin VocabularyOption vocabulary;

  @Parameters(paramLabel = "DIR")
  Path folder;

  @Option(names = "--mode", paramLabel = "MODE", defaultValue = ALL_MODES)
  String mode;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10")
  int k;

  @Option(names = "--depth", paramLabel = "N", defaultValue = "100")
  int depth;

  @Option(names = "--split", paramLabel = "NAME", defaultValue = "test")
  String split;

  @Option(names = "--plain")
  boolean plain;

  @Option(names = "--compare", paramLabel = "RUN")
  List<Path> compared = new ArrayList<>();

  @Option(names = "--baseline", paramLabel = "NAME", defaultValue = "")
  String baseline;

  @Option(names = "--metric", paramLabel = "METRIC", defaultValue = "")
  String metric;

  @Option(names = "--run-out", paramLabel = "DIR")
  @Nullable Path runOut;

  @Option(names = "--html", paramLabel = "FILE")
  @Nullable Path html;

  @Option(names = "--as-typed")
  boolean asTyped;

  @Option(names = "--rules")
  boolean rules;

  @Option(names = "--gate", paramLabel = "GATE")
  List<String> gates = new ArrayList<>();

  @Option(names = "--keep", paramLabel = "NAME", arity = "0..1", fallbackValue = "")
  @Nullable String keep;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    if (k < 1 || depth < k) {
      throw new UsageException(ErrorMessage.of("option.k-depth", k, depth));
    }
    if (html != null && Files.isDirectory(html)) {
      throw new UsageException(ErrorMessage.of("option.html-folder", html));
    }
    List<Mode> modes = modes();
    List<String> labels = modes.stream().map(Mode::label).collect(toCollection(ArrayList::new));
    if (plain) {
      labels.add(PlainReference.LABEL);
    }
    Map<String, Path> files = ComparedRun.labels(compared, labels);
    labels.addAll(files.keySet());
    if (labels.isEmpty()) {
      throw new UsageException(ErrorMessage.of("option.mode-none"));
    }
    Optional<ExpectedAnswers> expected = ExpectedAnswers.read(folder, split);
    List<Gate> parsed = gates(labels, expected.isPresent() && !modes.isEmpty());
    String by = metric(labels);
    Setup setup = common.setup(fusions, rerank, vocabulary);
    checkKeep(setup, modes);
    Fusion fusion = setup.fusion().fusion();
    BeirFolder collection = BeirFolder.read(folder, split);
    List<String> notes = new ArrayList<>();
    EvalReport.Setting setting;
    final EvalRuns.Answers answers;
    try (OpenReranker reranker = setup.reranker().openWithoutHurry()) {
      String described = modes.contains(Mode.HYBRID) ? fusion.describe() : "";
      setting = setting(collection, by, described, reranker.describe().orElse(""), notes);
      answers = runs(setup, collection, modes, reranker, expected, files, notes);
    }
    EvalReport report =
        EvalReport.of(
            collection,
            setting,
            answers.runs().entrySet().stream()
                .map(
                    run ->
                        Measured.of(run.getKey(), run.getValue(), collection.qrels(), k)
                            .with(answers.answered().getOrDefault(run.getKey(), Map.of())))
                .toList(),
            baseline,
            answers.hits().isEmpty()
                ? Optional.empty()
                : Optional.of(RelevanceTable.of(answers.hits(), collection.qrels(), k, 0)),
            parsed,
            notes);
    show(report);
    if (keep != null) {
      keep(
          keep,
          setup,
          collection,
          KeptSummary.Way.of(fusion.describe(), setting.reranker(), setup.dictionaries()),
          answers);
    }
    return report.allGatesMet() ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }

  /** All runs by label; what is given is read before anything is searched, which takes longer. */
  private EvalRuns.Answers runs(
      Setup setup,
      BeirFolder collection,
      List<Mode> modes,
      OpenReranker reranker,
      Optional<ExpectedAnswers> expected,
      Map<String, Path> files,
      List<String> notes)
      throws IOException {
    EvalRuns answers =
        new EvalRuns(
            setup,
            common.console(),
            collection,
            depth,
            asTyped ? SearchQuery.Corrections.NONE : SearchQuery.Corrections.USED,
            rules ? SearchQuery.QueryRules.USED : SearchQuery.QueryRules.LEFT_OUT);
    if (plain) {
      answers.plainCorpus();
    }
    List<ComparedRun> others = new ArrayList<>();
    files.forEach(
        (label, file) -> others.add(ComparedRun.read(label, file, collection.qrels(), depth)));
    EvalRuns.Answers answered =
        answers.of(modes, setup.fusion().fusion(), reranker, expected, keep != null);
    missing(answered.missing()).ifPresent(notes::add);
    corrected(answered.corrected()).ifPresent(notes::add);
    Map<String, Run> runs = answered.runs();
    if (plain) {
      runs.put(PlainReference.LABEL, answers.plain());
    }
    for (Map.Entry<String, Run> run : runs.entrySet()) {
      write(run.getValue(), run.getKey());
    }
    for (ComparedRun other : others) {
      runs.put(other.label(), other.run());
      notes.addAll(other.notes());
    }
    return answered;
  }

  private static Optional<String> missing(List<String> documents) {
    return documents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d relevant documents are not in the index, such as %s: nothing can find them; compare the ids."
                .formatted(documents.size(), documents.getFirst()));
  }

  private static Optional<String> corrected(Map<String, String> instead) {
    return instead.entrySet().stream()
        .findFirst()
        .map(
            first ->
                "%s of the queries have words that no document has and are searched as what was meant, such as '%s' as '%s'; --as-typed searches all as they are."
                    .formatted(Integer.toString(instead.size()), first.getKey(), first.getValue()));
  }

  private List<Gate> gates(List<String> labels, boolean withAnswers) {
    Set<String> metrics = new LinkedHashSet<>(QueryScores.names(k));
    metrics.add("judged@" + k);
    if (withAnswers) {
      metrics.addAll(AnswerFigures.NAMES);
    }
    List<Gate> parsed = gates.stream().map(Gate::parse).toList();
    parsed.forEach(gate -> gate.check(labels, metrics));
    return parsed;
  }

  private String metric(List<String> labels) {
    if (!baseline.isEmpty() && !labels.contains(baseline)) {
      throw new UsageException(
          ErrorMessage.of("option.baseline", baseline, String.join(", ", labels)));
    }
    String by = metric.isEmpty() ? QueryScores.main(k) : metric;
    if (!QueryScores.names(k).contains(by)) {
      throw new UsageException(
          ErrorMessage.of("option.metric", metric, String.join(", ", QueryScores.names(k))));
    }
    return by;
  }

  private void checkKeep(Setup setup, List<Mode> modes) {
    if (keep == null) {
      return;
    }
    if (!setup.namesData()) {
      throw new UsageException(ErrorMessage.of("option.keep-data"));
    }
    if (modes.isEmpty()) {
      throw new UsageException(ErrorMessage.of("option.keep-mode"));
    }
    if (depth < KeptEvaluation.K) {
      throw new UsageException(ErrorMessage.of("option.keep-depth", depth, KeptEvaluation.K));
    }
    if (keep.length() > LONGEST_NAME) {
      throw new UsageException(ErrorMessage.of("option.keep-name", LONGEST_NAME));
    }
  }

  private void keep(
      String name,
      Setup setup,
      BeirFolder collection,
      KeptSummary.Way way,
      EvalRuns.Answers answers)
      throws IOException {
    EvalRuns.Timed timed = answers.timed().orElseThrow();
    Map<String, KeptEvaluation.Answers> kept = new LinkedHashMap<>();
    timed
        .times()
        .forEach(
            (label, times) ->
                kept.put(
                    label,
                    new KeptEvaluation.Answers(
                        Objects.requireNonNull(answers.runs().get(label)), times)));
    KeptSummary summary =
        new KeptEvaluations(setup.store().data())
            .keep(
                KeptEvaluation.of(
                    Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
                    new KeptSummary.Origin(KeptSummary.Kind.COMMAND, name.strip(), null),
                    JudgedSearches.index(timed.source()),
                    collection,
                    way,
                    kept));
    common.console().tell("eval.kept", summary.id());
  }

  private List<Mode> modes() {
    if (mode.equals(ALL_MODES)) {
      return List.of(Mode.values());
    }
    if (mode.equals(NO_MODE)) {
      return List.of();
    }
    for (Mode each : Mode.values()) {
      if (each.label().equals(mode)) {
        return List.of(each);
      }
    }
    throw new UsageException(ErrorMessage.of("option.mode", mode));
  }

  private EvalReport.Setting setting(
      BeirFolder collection, String by, String fusion, String reranker, List<String> notes) {
    Set<String> judged = collection.qrels().grades().keySet();
    int queries = (int) judged.stream().filter(collection.queries()::containsKey).count();
    if (queries == 0) {
      throw new UserException(ErrorMessage.of("eval.no-judged-query", judged.size(), split));
    }
    if (queries < judged.size()) {
      notes.add(
          "%d judged queries are not in queries.jsonl and count as unanswered."
              .formatted(judged.size() - queries));
    }
    if (!collection.qrels().hasIrrelevant()) {
      notes.add(
          "The judgements name relevant documents only, so there are no figures for condensed"
              + " lists.");
    }
    int withoutJudgements = collection.queries().size() - queries;
    return new EvalReport.Setting(
        collection.name(), queries, withoutJudgements, k, by, fusion, reranker);
  }

  private void write(Run run, String label) throws IOException {
    if (runOut != null) {
      Files.createDirectories(runOut);
      run.write(runOut.resolve(label + ".trec"), "musubi-" + label);
    }
  }

  private void show(EvalReport report) {
    Console console = common.console();
    if (common.json()) {
      console.json(EvalJson.of(report));
    } else {
      TextReport.print(report, Phrases.of("report", console.language()), console::line);
    }
    report.notes().forEach(console::note);
    if (html != null) {
      HtmlReport.write(report, html);
      console.tell("eval.written", html);
    }
    for (Gate.Outcome outcome : report.gates()) {
      console.tell(
          outcome.met() ? "eval.gate.met" : "eval.gate.not-met",
          outcome.gate().text(),
          outcome.value(),
          outcome.needed());
    }
  }
}
