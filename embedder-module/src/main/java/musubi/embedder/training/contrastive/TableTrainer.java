package musubi.embedder.training.contrastive;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import musubi.embedder.table.PieceTable;
import musubi.embedder.table.TableFile;
import musubi.embedder.table.Vectors;

/**
 * Takes steps of contrastive training over a table, in place. Not safe for use by many threads;
 * within a step all processors work, and the result is the same for any number of them.
 */
public final class TableTrainer {

  /** Steps over which the learning rate rises to its height, or a tenth of all if that is less. */
  private static final double WARM_UP = 100;

  /** What is left of the learning rate at the end. */
  private static final double LAST_RATE = 0.1;

  /** Taking every step into the average would cost as much as a step. */
  private static final int AVERAGED_EVERY = 16;

  private final PieceTable table;
  private final ContrastiveOptions options;
  private final int[][] splits;
  private final long steps;
  private final InfoNce loss;
  private final RowAdam adam;
  private final TableAverage average;
  private long step;

  /**
   * Begins before the first step.
   *
   * @param table changed by every step
   * @param splits for each piece the pieces that it can be written with, an empty row for none; no
   *     rows for no piece
   * @param steps how many will be taken, which the learning rate depends on
   */
  public TableTrainer(PieceTable table, int[][] splits, ContrastiveOptions options, long steps) {
    this.table = table;
    this.options = options;
    this.splits = splits.length == 0 ? new int[table.size()][0] : splits.clone();
    this.steps = steps;
    this.loss = new InfoNce(options.prefixes(), options.prefixWeights(), options.temperature());
    this.adam = new RowAdam(table.size(), table.dimensions());
    this.average = new TableAverage(table.size(), table.dimensions());
  }

  /** The number of steps taken. */
  public long step() {
    return step;
  }

  /** The batches of an epoch, the same for the same pairs, epoch and seed. */
  public List<List<PiecePair>> batches(List<PiecePair> pairs, int epoch) {
    return Batches.of(pairs, options.batchSize(), random(-1 - epoch, 0));
  }

  /** Takes one step and returns the loss before it. */
  public double step(List<PiecePair> batch) {
    List<int[]> negatives = negatives(batch);
    int[][] texts = texts(batch, negatives);
    float[][] sums = new float[texts.length][];
    IntStream.range(0, texts.length).parallel().forEach(i -> sums[i] = sum(texts[i]));
    int n = batch.size();
    float[][] anchors = Arrays.copyOfRange(sums, 0, n);
    float[][] candidates = Arrays.copyOfRange(sums, n, sums.length);
    InfoNce.Result result = loss.of(anchors, candidates, mask(batch, negatives));
    float[][] gradients = new float[texts.length][];
    System.arraycopy(result.anchors(), 0, gradients, 0, n);
    System.arraycopy(result.candidates(), 0, gradients, n, candidates.length);
    step++;
    double rate = rate();
    Occurrences occurrences = new Occurrences(texts, table.size());
    IntStream.range(0, occurrences.size())
        .parallel()
        .forEach(
            i -> {
              float[] gradient = new float[table.dimensions()];
              occurrences.addGradient(i, gradients, gradient);
              int piece = occurrences.piece(i);
              adam.update(table.row(piece), piece, gradient, step, rate);
            });
    if (step > steps * (1 - options.averagedShare()) && step % AVERAGED_EVERY == 0) {
      average.add(table);
    }
    return result.loss();
  }

  /** The averaged table, or the table itself while nothing is averaged. */
  public PieceTable result() {
    return average.count() == 0 ? table : average.mean();
  }

  /** Writes all that the following steps depend on: table, moments, average, number of steps. */
  public void write(DataOutputStream out) throws IOException {
    out.writeLong(step);
    out.writeInt(average.count());
    for (float[][] rows : state()) {
      TableFile.write(out, rows);
    }
  }

  /** Goes on from what {@link #write} wrote, for a table of the same shape. */
  public void read(DataInputStream in) throws IOException {
    step = in.readLong();
    average.restore(in.readInt());
    for (float[][] rows : state()) {
      TableFile.read(in, rows);
    }
  }

  private List<float[][]> state() {
    return List.of(table.rows(), adam.first, adam.second, average.sums);
  }

  private double rate() {
    double rising = Math.min(1, step / Math.min(WARM_UP, Math.max(1, steps / 10.0)));
    double done = Math.min(1, step / (double) steps);
    return options.learningRate() * rising * (1 - (1 - LAST_RATE) * done);
  }

  /** One hard negative of each pair that has any. */
  private List<int[]> negatives(List<PiecePair> batch) {
    List<int[]> chosen = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int[][] negatives = batch.get(i).negatives();
      if (negatives.length > 0) {
        chosen.add(negatives[random(step, -1 - i).nextInt(negatives.length)]);
      }
    }
    return chosen;
  }

  /** Anchors, then positives, then hard negatives, each as this step sees it. */
  private int[][] texts(List<PiecePair> batch, List<int[]> negatives) {
    List<int[]> texts = new ArrayList<>();
    batch.forEach(pair -> texts.add(pair.anchor()));
    batch.forEach(pair -> texts.add(pair.positive()));
    texts.addAll(negatives);
    int[][] seen = new int[texts.size()][];
    IntStream.range(0, seen.length)
        .parallel()
        .forEach(i -> seen[i] = varied(texts.get(i), random(step, i)));
    return seen;
  }

  /** Leaves pieces out and writes pieces with their parts; a text never becomes empty. */
  private int[] varied(int[] pieces, SplittableRandom random) {
    int longest = 1;
    for (int piece : pieces) {
      longest = Math.max(longest, splits[piece].length);
    }
    int[] kept = new int[pieces.length * longest];
    int count = 0;
    for (int piece : pieces) {
      if (random.nextDouble() < options.tokenDropout()) {
        continue;
      }
      int[] parts = splits[piece];
      if (parts.length > 0 && random.nextDouble() < options.splitShare()) {
        System.arraycopy(parts, 0, kept, count, parts.length);
        count += parts.length;
      } else {
        kept[count++] = piece;
      }
    }
    return count == 0 ? pieces : Arrays.copyOf(kept, count);
  }

  private float[] sum(int[] pieces) {
    float[] sum = new float[table.dimensions()];
    for (int piece : pieces) {
      Vectors.add(sum, 1, table.row(piece));
    }
    return sum;
  }

  /** Hides every candidate that answers an anchor, also as another pair's hard negative. */
  private static InfoNce.Mask mask(List<PiecePair> batch, List<int[]> negatives) {
    int n = batch.size();
    return (anchor, candidate) -> {
      PiecePair own = batch.get(anchor);
      if (candidate >= n) {
        return Arrays.equals(own.positive(), negatives.get(candidate - n));
      }
      PiecePair other = batch.get(candidate);
      return own.positiveKey() == other.positiveKey() || own.anchorKey() == other.anchorKey();
    };
  }

  private SplittableRandom random(long step, long text) {
    return new SplittableRandom(
        options.seed() * 0x9E3779B97F4A7C15L
            + step * 0xD1B54A32D192ED03L
            + text * 0x8CB92BA72F3D8DD7L);
  }
}
