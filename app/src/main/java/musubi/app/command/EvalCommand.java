package musubi.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.EvalIndex;
import musubi.app.eval.Evaluation;
import musubi.app.eval.Figures;
import musubi.app.eval.Gate;
import musubi.app.eval.PlainReference;
import musubi.app.eval.Run;
import musubi.app.model.ModelChoice;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.search.Mode;
import musubi.lucene.search.OpenGeneration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "eval",
    description = {
      "Measure search on judged queries, the way trec_eval does.",
      "Without --data, the folder's own corpus is indexed and kept in the user's cache folder."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  musubi eval examples/company-eval --gate 'ndcg@10>=0.60'",
      "",
      "Exit code 3 if a gate is not met."
    })
final class EvalCommand implements Callable<Integer> {

  private static final String ALL_MODES = "all";

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;

  @Parameters(
      paramLabel = "DIR",
      description = "A folder in BEIR layout: corpus.jsonl, queries.jsonl, qrels/test.tsv.")
  Path folder;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "all, hybrid, lexical or semantic (default: ${DEFAULT-VALUE}).",
      defaultValue = ALL_MODES)
  String mode;

  @Option(
      names = "--k",
      paramLabel = "N",
      description = "Where nDCG, MRR and recall are cut (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  int k;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "Documents that a run holds a query, and that each arm brings to the fusion (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "100")
  int depth;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Read qrels/NAME.tsv (default: ${DEFAULT-VALUE}).",
      defaultValue = "test")
  String split;

  @Option(
      names = "--plain",
      description =
          "Evaluate Lucene's plain JapaneseAnalyzer with BM25 over whole documents too, for"
              + " comparison. Reads the folder's corpus.")
  boolean plain;

  @Option(
      names = "--run-out",
      paramLabel = "DIR",
      description = "Write a TREC run file for each mode here.")
  @Nullable Path runOut;

  @Option(
      names = "--gate",
      paramLabel = "METRIC>=N",
      description = "Fail with exit code 3 unless the figure is reached. May be repeated.")
  List<String> gates = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    List<Mode> modes = modes();
    List<Gate> parsed = gates.stream().map(Gate::parse).toList();
    if (k < 1 || depth < k) {
      throw new UsageException(
          "--k is %d and --depth %d; expected 1 <= k <= depth.".formatted(k, depth));
    }
    Fusion fusion = fusions.fusion(common.config());
    BeirFolder collection = BeirFolder.read(folder, split);
    if (plain && collection.corpus().isEmpty()) {
      throw noCorpus("--plain reads it.");
    }
    Map<String, Figures> figures = new LinkedHashMap<>();
    int queries;
    Optional<String> reranked;
    try (OpenReranker reranker = rerank.openWithoutHurry(common.config());
        SearchSession session = session(collection, fusion, reranker)) {
      reranked = reranker.describe();
      DictionaryNotes.print(session.search().dictionaryProblems(), common.console());
      OpenGeneration generation = session.generations().acquire();
      try {
        Evaluation evaluation =
            new Evaluation(generation, session.search(), session.embedder(), collection, depth);
        queries = evaluation.queries();
        checkJudgedQueries(collection, queries);
        for (Mode each : modes) {
          Run run = evaluation.run(each);
          figures.put(each.label(), Figures.of(run, collection.qrels(), k));
          write(run, each.label());
        }
      } finally {
        session.generations().release(generation);
      }
    }
    if (plain) {
      Run run = plainRun(collection);
      figures.put(PlainReference.LABEL, Figures.of(run, collection.qrels(), k));
      write(run, PlainReference.LABEL);
    }
    report(collection, queries, fusion, reranked, figures);
    return checkGates(parsed, figures);
  }

  private List<Mode> modes() {
    if (mode.equals(ALL_MODES)) {
      return List.of(Mode.values());
    }
    for (Mode each : Mode.values()) {
      if (each.label().equals(mode)) {
        return List.of(each);
      }
    }
    throw new UsageException(
        "--mode is '%s'; expected all, hybrid, lexical or semantic.".formatted(mode));
  }

  private SearchSession session(BeirFolder collection, Fusion fusion, OpenReranker reranker)
      throws IOException {
    ModelChoice choice = common.model();
    if (common.data != null || common.config().data() != null) {
      return SearchSession.open(common.store(), choice, fusion, common.dictionaries(), reranker);
    }
    Path corpus =
        collection
            .corpus()
            .orElseThrow(() -> noCorpus("Name an index of the documents with --data."));
    Dictionaries dictionaries = common.dictionaries();
    OnnxEmbedder embedder = choice.open();
    GenerationStore store;
    try {
      store =
          EvalIndex.inUserCache()
              .of(
                  corpus,
                  embedder,
                  choice.location(),
                  Settings.passageRules(common.config(), embedder),
                  common.console());
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
    return SearchSession.open(store, embedder, fusion, dictionaries, reranker);
  }

  private UserException noCorpus(String advice) {
    return new UserException(
        "%s has no corpus.jsonl or corpus.jsonl.gz. %s".formatted(folder, advice));
  }

  private Run plainRun(BeirFolder collection) throws IOException {
    Path corpus = collection.corpus().orElseThrow();
    try (Progress progress = common.console().progress("Indexing for comparison");
        PlainReference reference = PlainReference.of(corpus, progress)) {
      return reference.run(collection, depth);
    }
  }

  private void checkJudgedQueries(BeirFolder collection, int queries) {
    int judged = collection.qrels().grades().size();
    if (queries == 0) {
      throw new UserException(
          "None of the %d judged queries of qrels/%s.tsv is in queries.jsonl; compare the ids."
              .formatted(judged, split));
    }
    if (queries < judged) {
      common
          .console()
          .note(
              "%d judged queries are not in queries.jsonl and count as unanswered."
                  .formatted(judged - queries));
    }
  }

  private void write(Run run, String label) throws IOException {
    if (runOut != null) {
      Files.createDirectories(runOut);
      run.write(runOut.resolve(label + ".trec"), "musubi-" + label);
    }
  }

  private void report(
      BeirFolder collection,
      int queries,
      Fusion fusion,
      Optional<String> reranked,
      Map<String, Figures> figures) {
    Console console = common.console();
    int withoutJudgements = collection.queries().size() - queries;
    if (common.json) {
      ObjectNode root =
          JsonShapes.eval(
              collection.name(), queries, withoutJudgements, k, fusion.describe(), figures);
      reranked.ifPresent(description -> root.put("reranker", description));
      console.json(root);
      return;
    }
    console.line(
        "%s: %d judged queries%s"
            .formatted(
                collection.name(),
                queries,
                withoutJudgements == 0
                    ? ""
                    : ", %d without judgements left out".formatted(withoutJudgements)));
    if (figures.containsKey(Mode.HYBRID.label())) {
      console.line("hybrid: " + fusion.describe());
    }
    reranked.ifPresent(description -> console.line("reranked by " + description));
    List<String> names = List.copyOf(figures.values().iterator().next().values().keySet());
    StringBuilder header = new StringBuilder("%-10s".formatted("mode"));
    names.forEach(name -> header.append("%12s".formatted(name)));
    console.line(header.toString());
    figures.forEach(
        (each, values) -> {
          StringBuilder line = new StringBuilder("%-10s".formatted(each));
          names.forEach(name -> line.append("%12.4f".formatted(values.values().get(name))));
          console.line(line + "   (%d of the top %d unjudged)".formatted(values.unjudged(), k));
        });
  }

  private int checkGates(List<Gate> parsed, Map<String, Figures> figures) {
    boolean allMet = true;
    for (Gate gate : parsed) {
      boolean met = gate.met(figures);
      allMet &= met;
      common
          .console()
          .note(
              "Gate %s: %s (%.4f)"
                  .formatted(gate.text(), met ? "met" : "not met", gate.value(figures)));
    }
    return allMet ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }
}
