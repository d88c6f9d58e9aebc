package musubi.app.command.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.eval.BeirFolder;
import musubi.app.history.History;
import musubi.app.json.past.TunePastJson;
import musubi.app.judge.QueriesHash;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.past.JudgedQueries;
import musubi.app.past.OpenedPairs;
import musubi.app.past.PastCard;
import musubi.app.past.PastFile;
import musubi.app.past.PastMaking;
import musubi.app.past.PastPair;
import musubi.app.past.PastRules;
import musubi.app.past.PastTuning;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.setup.CollectionIndex;
import musubi.app.setup.Setup;
import musubi.embedder.Embedder;
import musubi.lucene.past.PastQueries;
import musubi.lucene.past.PastStrength;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "past", mixinStandardHelpOptions = true)
final class TunePastCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin DecisionOptions decision;

  @Option(names = "--eval", paramLabel = "DIR")
  @Nullable Path folder;

  @Option(names = "--history")
  boolean history;

  @Option(names = "--judgements", paramLabel = "X", defaultValue = "3")
  double judgements;

  @Option(names = "--openings", paramLabel = "X", defaultValue = "0.5")
  double openings;

  @Option(names = "--people", paramLabel = "N", defaultValue = "2")
  int people;

  @Option(names = "--half-life", paramLabel = "DAYS", defaultValue = "180")
  int halfLife;

  @Option(names = "--shuffle", paramLabel = "SEED")
  @Nullable Long shuffle;

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  /** What is learned from, and what decides. */
  private record Material(
      List<PastPair> pairs,
      List<PastCard.Source> sources,
      Optional<BeirFolder> folder,
      JudgedQueries judged) {}

  @Override
  public Integer call() throws IOException {
    check();
    Setup setup = common.setup();
    Material material = material(setup);
    if (material.judged().texts().size() < decision.minQueries) {
      throw new UserException(
          ErrorMessage.of(
              "past.too-few-queries",
              folder == null ? setup.store().data() : folder,
              material.judged().texts().size(),
              decision.minQueries));
    }
    Console console = common.console();
    try (Progress indexing = console.progress("progress.indexing", name(setup));
        SearchService service = service(setup, material.folder(), indexing);
        SearchBatch searches = service.batch(Viewer.OPERATOR);
        Progress tuning = console.progress("progress.tuning")) {
      Embedder embedder = searches.embedder();
      List<PastPair> pairs =
          shuffle == null ? material.pairs() : PastMaking.shuffled(material.pairs(), shuffle);
      PastQueries past =
          PastMaking.of(pairs, rules(), searches::queryVectors, embedder.fingerprint());
      PastTuning.Result result =
          new PastTuning(decision.folds, decision.seed)
              .run(searches, material.judged(), past, share -> tuning.at(share, ""));
      tuning.close();
      Path written = result.taken() && shuffle == null ? out : null;
      if (written != null) {
        PastFile.write(
            written, card(setup, result, past, material, embedder), past.with(result.strength()));
      }
      if (common.json()) {
        console.json(TunePastJson.of(result, past, material.sources()));
      } else {
        print(result, past, material, written);
      }
      return result.taken() ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
    }
  }

  private void check() {
    decision.check();
    if (folder == null && !history) {
      throw new UsageException(ErrorMessage.of("past.nothing-named"));
    }
    if (!(judgements >= 0 && openings >= 0) || people < 1 || halfLife < 1) {
      throw new UsageException(
          ErrorMessage.of("past.numbers", judgements, openings, people, halfLife));
    }
  }

  private PastRules rules() {
    return new PastRules(judgements, openings, people, Duration.ofDays(halfLife));
  }

  private String name(Setup setup) {
    return String.valueOf(folder == null ? setup.store().data() : folder);
  }

  private Material material(Setup setup) throws IOException {
    List<PastPair> pairs = new ArrayList<>();
    List<PastCard.Source> sources = new ArrayList<>();
    List<PastPair> opened = history ? opened(setup, sources) : List.of();
    pairs.addAll(opened);
    if (folder == null) {
      return new Material(pairs, sources, Optional.empty(), JudgedQueries.ofOpened(opened));
    }
    BeirFolder collection = BeirFolder.read(folder, decision.split);
    JudgedQueries judged = JudgedQueries.of(collection);
    if (judgements > 0) {
      List<PastPair> answers = judged.pairs();
      pairs.addAll(answers);
      sources.add(
          new PastCard.Source(
              "judgements",
              folder + " (" + decision.split + ")",
              QueriesHash.of(folder, decision.split),
              judged.texts().size(),
              answers.size(),
              null,
              null,
              null));
    }
    return new Material(pairs, sources, Optional.of(collection), judged);
  }

  private List<PastPair> opened(Setup setup, List<PastCard.Source> sources) throws IOException {
    Path data = setup.store().data();
    OpenedPairs log = new OpenedPairs();
    try (History kept =
        (setup.namesData() ? History.find(setup.history().database()) : Optional.<History>empty())
            .orElseThrow(() -> new UserException(ErrorMessage.of("history.none", data)))) {
      kept.read(log);
    }
    List<PastPair> opened = log.pairs(rules(), Instant.now());
    OpenedPairs.Read read = log.read();
    sources.add(
        new PastCard.Source(
            "history",
            data.toString(),
            read.sha256(),
            read.searches(),
            opened.size(),
            read.people(),
            read.first(),
            read.last()));
    return opened;
  }

  private SearchService service(Setup setup, Optional<BeirFolder> collection, Progress indexing)
      throws IOException {
    if (collection.isEmpty()) {
      return SearchService.of(setup.serving(), setup.service(setup.fusion().fusion()));
    }
    Console console = common.console();
    return new CollectionIndex(setup, collection.get())
        .open(
            setup.fusion().fusion(),
            OpenReranker.NONE,
            indexing,
            failure -> console.tell("build.not-indexed", failure.path(), failure.message()));
  }

  private PastCard card(
      Setup setup,
      PastTuning.Result result,
      PastQueries past,
      Material material,
      Embedder embedder) {
    PastStrength strength = result.strength();
    return new PastCard(
        PastFile.FORMAT,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        new PastCard.Model(embedder.name(), embedder.fingerprint()),
        new PastCard.Strength(strength.weight(), strength.threshold(), strength.background()),
        new PastCard.Contents(
            past.byDocument().size(),
            past.byDocument().values().stream().mapToInt(List::size).sum()),
        material.sources(),
        new PastCard.Decision(
            name(setup),
            result.queries().size(),
            PastTuning.Result.mean(result.before(), result.queries()),
            PastTuning.Result.mean(result.after(), result.queries()),
            PastTuning.Result.mean(result.unseen(), result.queries()),
            result.p()));
  }

  private void print(
      PastTuning.Result result, PastQueries past, Material material, @Nullable Path written) {
    Console console = common.console();
    for (PastCard.Source source : material.sources()) {
      if (source.people() == null) {
        console.say("past.from-judgements", source.searches(), source.pairs());
      } else {
        console.say(
            "past.from-history", source.searches(), source.people(), source.pairs(), people);
      }
    }
    console.say(
        "past.made",
        past.byDocument().values().stream().mapToInt(List::size).sum(),
        past.byDocument().size());
    console.line("%10s".formatted("ndcg@" + PastTuning.K));
    console.say("past.before", PastTuning.Result.mean(result.before(), result.queries()));
    console.say("past.after", PastTuning.Result.mean(result.after(), result.queries()));
    console.say("past.unseen", PastTuning.Result.mean(result.unseen(), result.queries()));
    console.say(
        "past.seen",
        result.seen().size(),
        PastTuning.Result.mean(result.before(), result.seen()),
        PastTuning.Result.mean(result.after(), result.seen()));
    console.say(
        "past.test",
        result.queries().size(),
        result.interval().low(),
        result.interval().high(),
        result.p(),
        PastTuning.LUCK);
    if (!result.taken()) {
      console.say(result.harms() ? "past.refused.harm" : "past.refused", PastTuning.HARM);
    } else if (written == null) {
      console.say("past.pays", result.strength().weight(), result.strength().threshold());
    } else {
      console.say(
          "past.written", written, result.strength().weight(), result.strength().threshold());
      console.line("search:");
      console.line("  past-queries: " + written);
      console.tell("past.personal");
    }
  }
}
