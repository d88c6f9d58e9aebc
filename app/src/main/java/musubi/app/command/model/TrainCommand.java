package musubi.app.command.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.NewFolder;
import musubi.app.json.TrainJson;
import musubi.app.model.ModelChoice;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.output.Seconds;
import musubi.app.seen.LearnedFrom;
import musubi.app.seen.SeenDocuments;
import musubi.app.seen.SeenFile;
import musubi.app.train.PairFile;
import musubi.app.train.TextFile;
import musubi.app.train.UnreadableLines;
import musubi.embedder.export.ExportCheck;
import musubi.embedder.export.StaticModel;
import musubi.embedder.export.StaticModelReader;
import musubi.embedder.export.StaticModelWriter;
import musubi.embedder.training.Trainer;
import musubi.embedder.training.TrainingData;
import musubi.embedder.training.TrainingListener;
import musubi.embedder.training.TrainingOptions;
import musubi.embedder.training.TrainingPair;
import musubi.embedder.training.TrainingReport;
import musubi.embedder.training.corpus.HeldOut;
import musubi.lucene.reference.PlainTextRanking;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "train", mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

  private static final int CHECKED_TEXTS = 1000;

  private final Console console;

  @Option(names = "--pairs", required = true, paramLabel = "FILE")
  List<Path> pairs;

  @Option(names = "--text", paramLabel = "FILE")
  List<Path> texts = List.of();

  @Option(names = "--base", paramLabel = "MODEL")
  @Nullable Path base;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  Path out;

  @Option(names = "--data", paramLabel = "DIR", defaultValue = "musubi-data")
  Path data;

  @Option(names = "--epochs", paramLabel = "N")
  @Nullable Integer epochs;

  @Option(names = "--dimensions", paramLabel = "N")
  @Nullable Integer dimensions;

  @Option(names = "--vocabulary", paramLabel = "N", defaultValue = "30000")
  int vocabulary;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--checkpoint-seconds", paramLabel = "N", defaultValue = "120")
  int checkpointSeconds;

  @Option(names = "--json")
  boolean json;

  @Option(names = "--debug")
  boolean debug;

  /** A command that writes to this console. */
  public TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    check();
    UnreadableLines unreadable = new UnreadableLines();
    TrainingData learned = data(unreadable);
    report(unreadable);
    Optional<StaticModel> start = start();
    Path work = work();
    Trainer trainer =
        new Trainer(options(start), Optional.of(PlainTextRanking::rank), new Shown(console));
    Trainer.Trained trained = trainer.train(name(), learned, start, work);
    StaticModelWriter.write(out, trained.model());
    SeenFile.write(out, seen());
    double leastCosine = check(trained.model(), learned);
    IOUtils.rm(work);
    if (json) {
      console.json(TrainJson.of(trained.report(), out, leastCosine, unreadable));
    } else {
      print(trained.report(), leastCosine);
    }
    return ExitCodes.DONE;
  }

  private void check() throws IOException {
    atLeast(1, epochs, "--epochs");
    atLeast(8, dimensions, "--dimensions");
    atLeast(1000, vocabulary, "--vocabulary");
    atLeast(0, checkpointSeconds, "--checkpoint-seconds");
    NewFolder.require(out);
  }

  private static void atLeast(int least, @Nullable Integer value, String option) {
    if (value != null && value < least) {
      throw new UsageException(ErrorMessage.of("option.at-least", option, value, least));
    }
  }

  /** Beside the model to be, so that it is found again by the same command. */
  private Path work() {
    return out.toAbsolutePath().normalize().resolveSibling(name() + ".training");
  }

  private String name() {
    return String.valueOf(out.toAbsolutePath().normalize().getFileName());
  }

  private TrainingData data(UnreadableLines unreadable) {
    List<TrainingPair> read = new ArrayList<>();
    pairs.forEach(file -> read.addAll(PairFile.read(file, unreadable)));
    List<List<String>> documents = new ArrayList<>();
    texts.forEach(file -> documents.addAll(TextFile.read(file, unreadable)));
    return new TrainingData(read, documents);
  }

  /** What the base saw, and what this training adds: running text names no documents. */
  private SeenDocuments seen() {
    LearnedFrom learned = LearnedFrom.pairs(pairs);
    if (learned.needsData(data)) {
      console.tell("seen.not-listed", data);
    }
    SeenDocuments.Step step =
        new LearnedFrom(learned.documents(), learned.complete() && texts.isEmpty())
            .step(
                SeenDocuments.Kind.MODEL,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                data);
    return baseFolder().map(SeenFile::ofModel).orElse(SeenDocuments.NOTHING).with(step);
  }

  private Optional<Path> baseFolder() {
    return Optional.ofNullable(base)
        .map(
            named ->
                named.toString().equals(ModelChoice.BUNDLED) ? ModelChoice.DEFAULT.path() : named);
  }

  private void report(UnreadableLines unreadable) {
    unreadable.first().forEach(line -> console.tell("train.left-out", line));
    if (unreadable.count() > unreadable.first().size()) {
      console.tell("train.more-left-out", unreadable.count() - unreadable.first().size());
    }
  }

  /** Texts from all over the pairs, as the written model embeds them and as the table does. */
  private double check(StaticModel model, TrainingData data) {
    int step = Math.max(1, data.pairs().size() / CHECKED_TEXTS);
    List<String> checked =
        IntStream.range(0, Math.min(CHECKED_TEXTS, data.pairs().size()))
            .mapToObj(i -> data.pairs().get(i * step).positive())
            .toList();
    double least = ExportCheck.leastCosine(out, model.table(), checked);
    if (!(least >= ExportCheck.LEAST)) {
      throw new UserException(ErrorMessage.of("train.differs", out, least, ExportCheck.LEAST));
    }
    return least;
  }

  private Optional<StaticModel> start() {
    return baseFolder().map(StaticModelReader::read);
  }

  private TrainingOptions options(Optional<StaticModel> start) {
    TrainingOptions defaults =
        start
            .map(model -> TrainingOptions.forBase(model.table().dimensions()))
            .orElseGet(TrainingOptions::forNewModel);
    return defaults
        .withEpochs(epochs == null ? defaults.epochs() : epochs)
        .withDimensions(dimensions == null ? defaults.dimensions() : dimensions)
        .withVocabularySize(vocabulary)
        .withSeed(seed)
        .withCheckpointEvery(Duration.ofSeconds(checkpointSeconds));
  }

  private void print(TrainingReport report, double leastCosine) {
    console.say("train.wrote", out, report.vocabulary(), report.dimensions());
    console.say("train.data", report.pairs(), report.documents(), report.steps(), report.heldOut());
    console.say(
        "train.exact", leastCosine, Math.min(CHECKED_TEXTS, report.pairs() + report.heldOut()));
    console.say("train.held-out");
    console.say("train.recall", report.before().recall(), report.after().recall());
    console.say("train.mrr", report.before().reciprocalRank(), report.after().reciprocalRank());
    report
        .times()
        .forEach(
            (stage, time) ->
                console.line(
                    "%-26s ".formatted(stage)
                        + console.phrase("train.stage-time", Seconds.of(time))));
    console.say("train.try", out);
  }

  /** Shows stages, steps and measurements on standard error. */
  private static final class Shown implements TrainingListener {

    private final Console console;
    private @Nullable Progress progress;

    Shown(Console console) {
      this.console = console;
    }

    @Override
    public void stage(String name) {
      console.tell("train.stage", name);
    }

    @Override
    public void step(long step, long steps, double loss) {
      if (progress == null) {
        progress = console.progress("progress.training");
      }
      progress.at(
          step / (double) steps, console.phrase("progress.training.step", step, steps, loss));
    }

    @Override
    public void measured(long step, double meanLoss, HeldOut.Figures figures) {
      if (progress != null) {
        progress.close();
      }
      console.tell("train.measured", step, meanLoss, figures.recall(), figures.reciprocalRank());
    }
  }
}
