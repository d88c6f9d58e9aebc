package musubi.embedder.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import musubi.embedder.table.PieceTable;
import musubi.embedder.training.contrastive.ContrastiveOptions;
import musubi.embedder.training.contrastive.HardNegatives;
import musubi.embedder.training.contrastive.PiecePair;
import musubi.embedder.training.contrastive.TableTrainer;
import musubi.embedder.training.corpus.HeldOut;
import musubi.embedder.training.corpus.PieceCorpus;

/**
 * Contrastive training, epoch by epoch, with checkpoints. Batches, dropout and derived pairs depend
 * only on the seed and the position, so a run that continues from a checkpoint gives the result of
 * an uninterrupted run.
 */
final class Epochs {

  private static final String CHECKPOINT = "checkpoint.bin";
  private static final int MEASURED_TIMES = 20;
  private static final int SMALLEST_BATCH = 32;

  /** Steps of an epoch that a little data is cut into. */
  private static final int STEPS_AT_LEAST = 16;

  /** Sources below this share of all pairs are repeated to come near it … */
  private static final double SMALL_SHARE = 0.02;

  /** … but not more often than this, which would teach them by heart. */
  private static final int MOST_REPEATS = 4;

  private static final int NEGATIVES_BY_FINDER = 4;

  private final TrainingOptions options;
  private final PieceCorpus corpus;
  private final HeldOut heldOut;
  private final Optional<TextRanker> lexical;
  private final int[][] splits;
  private final WorkFolder folder;
  private final TrainingListener listener;
  private final List<Double> losses = new ArrayList<>();
  private long steps;

  /** Where training stands: the next batch, and the losses of the epoch before it. */
  private int epoch;

  private int batch;
  private double lossSum;
  private long lastCheckpoint = System.nanoTime();

  Epochs(
      TrainingOptions options,
      PieceCorpus corpus,
      HeldOut heldOut,
      Optional<TextRanker> lexical,
      int[][] splits,
      WorkFolder folder,
      TrainingListener listener) {
    this.options = options;
    this.corpus = corpus;
    this.heldOut = heldOut;
    this.lexical = lexical;
    this.splits = splits;
    this.folder = folder;
    this.listener = listener;
  }

  long steps() {
    return steps;
  }

  /** The mean loss of each epoch. */
  List<Double> losses() {
    return List.copyOf(losses);
  }

  /** Trains a table in place, and gives the table to be written. */
  PieceTable run(PieceTable table) throws IOException {
    int batches = Math.max(1, pairs(0, List.of()).size() / batchSize());
    TableTrainer trainer =
        new TableTrainer(
            table, splits, contrastive(table.dimensions()), (long) batches * options.epochs());
    folder.read(CHECKPOINT, in -> goOn(in, trainer));
    for (; epoch < options.epochs(); epoch++, batch = 0, lossSum = 0) {
      List<int[]> negatives = negatives(table);
      List<List<PiecePair>> plan = trainer.batches(pairs(epoch, negatives), epoch);
      int measureEvery = Math.max(1, batches * options.epochs() / MEASURED_TIMES);
      double sinceMeasured = 0;
      int measured = 0;
      for (; batch < plan.size(); ) {
        double loss = trainer.step(plan.get(batch));
        batch++;
        lossSum += loss;
        sinceMeasured += loss;
        measured++;
        listener.step(trainer.step(), (long) batches * options.epochs(), loss);
        if (trainer.step() % measureEvery == 0) {
          listener.measured(
              trainer.step(), sinceMeasured / measured, heldOut.measure(trainer.result()));
          sinceMeasured = 0;
          measured = 0;
        }
        if (System.nanoTime() - lastCheckpoint >= options.checkpointEvery().toNanos()) {
          checkpoint(trainer);
        }
      }
      losses.add(lossSum / plan.size());
    }
    steps = trainer.step();
    return trainer.result();
  }

  /** A little data is cut into smaller batches, or there would be no steps to learn in. */
  private int batchSize() {
    return Math.min(
        options.batchSize(), Math.max(SMALLEST_BATCH, heldOut.training().size() / STEPS_AT_LEAST));
  }

  private ContrastiveOptions contrastive(int dimensions) {
    return new ContrastiveOptions(
        batchSize(),
        options.prefixes(),
        options.temperature(),
        options.learningRate(),
        options.tokenDropout(),
        options.splitShare(),
        options.averagedShare(),
        options.seed());
  }

  /**
   * The pairs of an epoch: those given, with their own negatives and those searched, and those
   * derived from text.
   */
  private List<PiecePair> pairs(int epoch, List<int[]> negatives) {
    List<PiecePair> training = heldOut.training();
    Map<Integer, Integer> sizes = new HashMap<>();
    training.forEach(pair -> sizes.merge(pair.group(), 1, Integer::sum));
    List<PiecePair> pairs = new ArrayList<>();
    for (int i = 0; i < training.size(); i++) {
      PiecePair pair =
          negatives.isEmpty() ? training.get(i) : with(training.get(i), negatives.get(i));
      int repeats = repeats(sizes.getOrDefault(pair.group(), 1), training.size());
      pairs.addAll(Collections.nCopies(repeats, pair));
    }
    pairs.addAll(
        corpus.clozePairs(options.clozePairs(), new SplittableRandom(options.seed() * 31 + epoch)));
    return pairs;
  }

  /** A small source is seen several times an epoch, or the large ones would drown it. */
  private static int repeats(int size, int total) {
    return Math.clamp((int) (SMALL_SHARE * total / size), 1, MOST_REPEATS);
  }

  private PiecePair with(PiecePair pair, int[] negatives) {
    int[][] texts =
        Stream.concat(
                Arrays.stream(pair.negatives()),
                Arrays.stream(negatives).mapToObj(n -> heldOut.training().get(n).positive()))
            .toArray(int[][]::new);
    return new PiecePair(
        pair.anchor(), pair.positive(), pair.anchorKey(), pair.positiveKey(), texts, pair.group());
  }

  /**
   * The negatives of this epoch: searched when it starts, kept for a run that resumes within it.
   */
  private List<int[]> negatives(PieceTable table) throws IOException {
    if (epoch < Math.max(1, options.epochs() - options.hardNegativeEpochs())) {
      return List.of();
    }
    String name = "negatives-" + epoch + ".bin";
    Optional<List<int[]>> kept = folder.read(name, Epochs::readNegatives);
    if (kept.isPresent()) {
      return kept.get();
    }
    List<HardNegatives.Finder> finders = new ArrayList<>();
    finders.add(HardNegatives.byTable(table));
    lexical.ifPresent(ranker -> finders.add(finder(ranker)));
    List<int[]> found =
        List.of(new HardNegatives(table, finders, NEGATIVES_BY_FINDER).of(heldOut.training()));
    folder.write(name, out -> writeNegatives(out, found));
    return found;
  }

  private HardNegatives.Finder finder(TextRanker ranker) {
    return (pairs, texts, depth) ->
        ranker.rank(
            pairs.stream().map(corpus::anchor).toList(),
            texts.stream().map(corpus::positive).toList(),
            depth);
  }

  private static void writeNegatives(DataOutputStream out, List<int[]> negatives)
      throws IOException {
    out.writeInt(negatives.size());
    for (int[] numbers : negatives) {
      out.writeInt(numbers.length);
      for (int number : numbers) {
        out.writeInt(number);
      }
    }
  }

  private static List<int[]> readNegatives(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<int[]> negatives = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int[] numbers = new int[in.readInt()];
      for (int j = 0; j < numbers.length; j++) {
        numbers[j] = in.readInt();
      }
      negatives.add(numbers);
    }
    return negatives;
  }

  private void checkpoint(TableTrainer trainer) throws IOException {
    folder.write(
        CHECKPOINT,
        out -> {
          out.writeInt(epoch);
          out.writeInt(batch);
          out.writeDouble(lossSum);
          out.writeInt(losses.size());
          for (double loss : losses) {
            out.writeDouble(loss);
          }
          trainer.write(out);
        });
    lastCheckpoint = System.nanoTime();
  }

  private boolean goOn(DataInputStream in, TableTrainer trainer) throws IOException {
    epoch = in.readInt();
    batch = in.readInt();
    lossSum = in.readDouble();
    int finished = in.readInt();
    for (int i = 0; i < finished; i++) {
      losses.add(in.readDouble());
    }
    trainer.read(in);
    return true;
  }
}
