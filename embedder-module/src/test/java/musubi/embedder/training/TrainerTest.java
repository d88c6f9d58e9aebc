package musubi.embedder.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import musubi.embedder.export.StaticModel;
import musubi.embedder.training.corpus.HeldOut;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training from texts to table; what a kill and any number of processors must not change. */
class TrainerTest {

  private static final int BATCHES = 14;
  private static final int EPOCHS = 3;

  /** Ranks texts by the number of the anchor's characters that they hold. */
  private static final TextRanker BY_CHARACTERS =
      (queries, texts, depth) ->
          queries.stream()
              .map(
                  query ->
                      IntStream.range(0, texts.size())
                          .boxed()
                          .sorted(Collections.reverseOrder((a, b) -> shared(query, texts, a, b)))
                          .limit(depth)
                          .mapToInt(t -> t)
                          .toArray())
              .toArray(int[][]::new);

  @TempDir static Path folder;

  private static TrainingData data;
  private static Trainer.Trained whole;

  private static int shared(String query, List<String> texts, int a, int b) {
    return Long.compare(shared(query, texts.get(a)), shared(query, texts.get(b)));
  }

  private static long shared(String query, String text) {
    return query.chars().filter(c -> text.indexOf(c) >= 0).count();
  }

  /** Seven batches an epoch, hard negatives from the second, a checkpoint after every step. */
  private static TrainingOptions options() {
    return options(0.02).withCheckpointEvery(Duration.ZERO);
  }

  private static TrainingOptions options(double rate) {
    return new TrainingOptions(
        400,
        24,
        EPOCHS,
        64,
        rate,
        0.05f,
        0.2,
        0.2,
        0.5,
        40,
        60,
        EPOCHS - 1,
        0.1,
        1,
        Duration.ofHours(1));
  }

  @BeforeAll
  static void trainWithoutInterruption() throws IOException {
    data = ToyCorpus.data(435, 200_000);
    whole = train("whole", step -> {});
  }

  /** Called after each step. */
  private interface AtStep {
    void step(long step);
  }

  private static Trainer.Trained train(String work, AtStep atStep) throws IOException {
    return train(work, options(), Optional.empty(), atStep);
  }

  private static Trainer.Trained train(
      String work, TrainingOptions options, Optional<StaticModel> base, AtStep atStep)
      throws IOException {
    return new Trainer(options, Optional.of(BY_CHARACTERS), listener(atStep))
        .train("toy", data, base, folder.resolve(work));
  }

  private static TrainingListener listener(AtStep atStep) {
    return new TrainingListener() {
      @Override
      public void stage(String name) {}

      @Override
      public void step(long step, long steps, double loss) {
        atStep.step(step);
      }

      @Override
      public void measured(long step, double meanLoss, HeldOut.Figures figures) {}
    };
  }

  private static final class Killed extends RuntimeException {}

  private static AtStep killAt(long last) {
    return step -> {
      if (step == last) {
        throw new Killed();
      }
    };
  }

  private static void assertSame(Trainer.Trained found, Trainer.Trained expected) {
    assertThat(found.model().table().rows()).isDeepEqualTo(expected.model().table().rows());
    assertThat(found.model().tokenizerJson()).isEqualTo(expected.model().tokenizerJson());
    assertThat(found.report().losses()).isEqualTo(expected.report().losses());
    assertThat(found.report().before()).isEqualTo(expected.report().before());
    assertThat(found.report().after()).isEqualTo(expected.report().after());
    assertThat(found.report().steps()).isEqualTo(expected.report().steps());
  }

  @Test
  void learnsFromPairsWhatTheTextDoesNotTell() throws IOException {
    TrainingReport report =
        train("long", options(0.05).withEpochs(12), Optional.empty(), step -> {}).report();

    assertThat(report.losses()).hasSize(12);
    assertThat(report.before().recall()).isLessThan(0.5);
    assertThat(report.after().recall()).isGreaterThan(0.8);
    assertThat(report.after().reciprocalRank())
        .isGreaterThan(report.before().reciprocalRank() + 0.3);
  }

  @Test
  void theReportSaysWhatWasDone() {
    TrainingReport report = whole.report();

    assertThat(report.pairs() + report.heldOut()).isEqualTo(435);
    assertThat(report.heldOut()).isBetween(25, 65);
    assertThat(report.documents()).isEqualTo(data.documents().size());
    assertThat(report.vocabulary()).isEqualTo(whole.model().table().size()).isLessThan(401);
    assertThat(report.dimensions()).isEqualTo(24);
    assertThat(report.steps()).isEqualTo(BATCHES * EPOCHS);
    assertThat(report.losses()).hasSize(EPOCHS);
    assertThat(report.times().keySet())
        .containsExactly(
            "vocabulary", "reading as pieces", "start from co-occurrence", "contrastive training");
  }

  @Test
  void theResultIsTheSameBitForBitOnAnyNumberOfThreads() {
    assertSame(train(1), whole);
    assertSame(train(3), whole);
  }

  private static Trainer.Trained train(int threads) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(() -> train("threads-" + threads, step -> {})).join();
    }
  }

  /** The first step, the last of an epoch, the first of the next, the last of all. */
  @ParameterizedTest
  @ValueSource(longs = {1, BATCHES, BATCHES + 1, 3 * BATCHES})
  void aRunThatWasKilledGoesOnToTheSameResult(long step) throws IOException {
    String work = "killed-at-" + step;
    assertThatThrownBy(() -> train(work, killAt(step))).isInstanceOf(Killed.class);
    Path halfWritten = folder.resolve(work).resolve("checkpoint.bin.draft");
    Files.writeString(halfWritten, "broken off");
    List<Long> steps = new ArrayList<>();

    Trainer.Trained resumed = train(work, steps::add);

    assertSame(resumed, whole);
    assertThat(steps).as("goes on behind the last checkpoint").first().isEqualTo(step);
    assertThat(halfWritten).doesNotExist();
  }

  @Test
  void killedAgainAndAgainItStillArrives() throws IOException {
    for (long step = 2; step <= BATCHES * EPOCHS; step += 6) {
      long last = step;
      assertThatThrownBy(() -> train("often", killAt(last))).isInstanceOf(Killed.class);
    }
    assertSame(train("often", step -> {}), whole);
  }

  /** Checkpoints that are far apart lose steps, not the result. */
  @Test
  void withoutACheckpointItBeginsAgainFromTheStart() throws IOException {
    TrainingOptions seldom = options(0.02);
    assertThatThrownBy(() -> train("seldom", seldom, Optional.empty(), killAt(BATCHES + 2)))
        .isInstanceOf(Killed.class);
    assertThat(folder.resolve("seldom/checkpoint.bin")).doesNotExist();
    List<Long> steps = new ArrayList<>();

    // How often checkpoints are written may change from one run to the next.
    assertSame(train("seldom", options(), Optional.empty(), steps::add), whole);
    assertThat(steps).hasSize(BATCHES * EPOCHS);
  }

  @Test
  void theStagesOfOtherTrainingAreRefused() throws IOException {
    assertThatThrownBy(() -> train("other", killAt(2))).isInstanceOf(Killed.class);

    assertThatThrownBy(() -> train("other", options().withSeed(2), Optional.empty(), step -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll(folder.resolve("other").toString(), "delete the folder");
    TrainingData changed =
        new TrainingData(data.pairs().subList(1, data.pairs().size()), data.documents());
    assertThatThrownBy(
            () ->
                new Trainer(options(), Optional.empty(), listener(step -> {}))
                    .train("toy", changed, Optional.empty(), folder.resolve("other")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other data or options");
    assertThatThrownBy(() -> train("other", options(), Optional.of(whole.model()), step -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("unfinished training");
  }

  @Test
  void aFileThatBreaksOffIsNamed() throws IOException {
    assertThatThrownBy(() -> train("cut", killAt(BATCHES + 3))).isInstanceOf(Killed.class);
    for (String name : List.of("checkpoint.bin", "start.table", "negatives-1.bin")) {
      Path file = folder.resolve("cut").resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

      assertThatThrownBy(() -> train("cut", step -> {}))
          .isInstanceOf(TrainingException.class)
          .hasMessageContainingAll(file.toString(), "breaks off", "delete");
      Files.write(file, bytes);
    }
  }

  @Test
  void trainingGoesOnFromABaseWithoutChangingIt() throws IOException {
    float[][] before =
        Arrays.stream(whole.model().table().rows()).map(float[]::clone).toArray(float[][]::new);

    Trainer.Trained more =
        train("more", options().withDimensions(16), Optional.of(whole.model()), step -> {});

    assertThat(whole.model().table().rows()).isDeepEqualTo(before);
    assertThat(more.model().tokenizerJson()).isEqualTo(whole.model().tokenizerJson());
    assertThat(more.model().table().size()).isEqualTo(whole.model().table().size());
    assertThat(more.model().table().dimensions()).isEqualTo(16);
    assertThat(more.report().before().recall()).isGreaterThan(whole.report().before().recall());
    assertThatThrownBy(
            () -> train("wider", options().withDimensions(25), Optional.of(whole.model()), s -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll("24 dimensions", "25");
  }

  @Test
  void aBaseThatWasTrainedOnGoesOnAfterAKillToo() throws IOException {
    Optional<StaticModel> base = Optional.of(whole.model());
    Trainer.Trained expected = train("base", options(), base, step -> {});
    assertThatThrownBy(() -> train("base-killed", options(), base, killAt(BATCHES + 2)))
        .isInstanceOf(Killed.class);

    assertSame(train("base-killed", options(), base, step -> {}), expected);
  }

  @Test
  void tooLittleDataIsRefusedBeforeAnythingIsWritten() {
    TrainingData few = ToyCorpus.data(49, 200_000);
    TrainingData little = ToyCorpus.data(60, 1000);

    assertRefused("few", few, Optional.empty(), "49 pairs", "at least 50");
    assertRefused("few", few, Optional.of(whole.model()), "49 pairs", "at least 50");
    assertRefused("few", little, Optional.empty(), "characters of text", "200,000", "--base");
    assertThat(folder.resolve("few")).doesNotExist();
  }

  /** Enough lines, but nothing that the tokenizer sees. */
  @Test
  void pairsWithoutPiecesAreNoPairs() {
    List<TrainingPair> empty = Collections.nCopies(60, new TrainingPair("\u0085", "答え", "s"));

    assertRefused(
        "empty",
        new TrainingData(empty, List.of()),
        Optional.of(whole.model()),
        "0 pairs",
        "at least");
  }

  private static void assertRefused(
      String run, TrainingData data, Optional<StaticModel> base, String... message) {
    assertThatThrownBy(
            () ->
                new Trainer(options(), Optional.empty(), listener(step -> {}))
                    .train("toy", data, base, folder.resolve(run)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll(message);
  }
}
