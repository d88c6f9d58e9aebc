package musubi.embedder.training.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a unigram vocabulary by expectation maximisation and pruning.
 *
 * <ul>
 *   <li>Start with far more substrings than the target size.
 *   <li>Estimate their probabilities: expected counts over all segmentations of the text
 *       (forward-backward), normalised under a sparse Bayesian prior: log p = ψ(c) − ψ(Σc).
 *   <li>Drop the quarter whose loss would lower the likelihood of the text least; repeat until the
 *       size is reached. Characters are never dropped while they count for the coverage.
 * </ul>
 *
 * <p>Source: Kudo, "Subword Regularization: Improving Neural Network Translation Models with
 * Multiple Subword Candidates", ACL 2018, section 3.2; the prior and the estimate of the loss are
 * those of the sentencepiece program. The result does not depend on the number of processors.
 */
public final class UnigramTrainer {

  private static final double KEPT_A_ROUND = 0.75;
  private static final int ESTIMATES_A_ROUND = 2;

  /** Pieces that are expected less often than this are dropped at once. */
  private static final double LEAST_EXPECTED = 0.5;

  /** Fixed, so that sums are added in the same order on any machine. */
  private static final int SHARDS = 32;

  private final int size;
  private final double coverage;

  /**
   * Creates a trainer.
   *
   * @param size target number of pieces, the characters among them
   * @param coverage the share of the text's characters that must have a piece of their own, 0 to 1;
   *     the rarest characters beyond it are unknown
   */
  public UnigramTrainer(int size, double coverage) {
    if (size < 1 || !(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException("size " + size + ", coverage " + coverage);
    }
    this.size = size;
    this.coverage = coverage;
  }

  /** Trains on counted segments; the result has fewer pieces when the text has no more. */
  public UnigramModel train(SegmentCounts counts) {
    List<SegmentCounts.Counted> segments = counts.byFrequency();
    List<SeedPieces.Seed> seeds = SeedPieces.of(segments);
    List<String> required = requiredCharacters(seeds);
    UnigramModel model = start(seeds, required);
    int target = Math.max(size, required.size());
    while (true) {
      for (int i = 0; i < ESTIMATES_A_ROUND; i++) {
        model = estimate(model, segments, required.size());
      }
      if (model.size() <= target) {
        return model;
      }
      model = prune(model, segments, required.size(), target);
    }
  }

  private List<String> requiredCharacters(List<SeedPieces.Seed> seeds) {
    List<SeedPieces.Seed> characters =
        seeds.stream().filter(s -> s.text().codePointCount(0, s.text().length()) == 1).toList();
    double total = characters.stream().mapToLong(SeedPieces.Seed::count).sum();
    List<String> required = new ArrayList<>();
    long covered = 0;
    for (SeedPieces.Seed character : characters) {
      if (covered >= total * coverage) {
        break;
      }
      required.add(character.text());
      covered += character.count();
    }
    return required;
  }

  /** Required characters first: their numbers stay below {@code required.size()} in all rounds. */
  private static UnigramModel start(List<SeedPieces.Seed> seeds, List<String> required) {
    List<String> pieces = new ArrayList<>(required);
    List<Long> scores = new ArrayList<>();
    seeds.subList(0, required.size()).forEach(seed -> scores.add(seed.score()));
    for (SeedPieces.Seed seed : seeds) {
      if (seed.text().codePointCount(0, seed.text().length()) > 1) {
        pieces.add(seed.text());
        scores.add(seed.score());
      }
    }
    double logTotal = Math.log(scores.stream().mapToLong(Long::longValue).sum());
    return new UnigramModel(
        pieces, scores.stream().mapToDouble(score -> Math.log(score) - logTotal).toArray());
  }

  private static UnigramModel estimate(
      UnigramModel model, List<SegmentCounts.Counted> segments, int required) {
    double[] expected =
        sum(
            model.size(),
            segments,
            (segment, into) -> model.addExpected(segment.text(), segment.count(), into));
    List<String> pieces = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    double total = 0;
    for (int piece = 0; piece < expected.length; piece++) {
      if (piece < required || expected[piece] >= LEAST_EXPECTED) {
        double count = Math.max(expected[piece], LEAST_EXPECTED);
        pieces.add(model.piece(piece));
        kept.add(count);
        total += count;
      }
    }
    double logTotal = digamma(total);
    return new UnigramModel(
        pieces, kept.stream().mapToDouble(count -> digamma(count) - logTotal).toArray());
  }

  private static UnigramModel prune(
      UnigramModel model, List<SegmentCounts.Counted> segments, int required, int target) {
    double[] used =
        sum(
            model.size(),
            segments,
            (segment, into) ->
                model.best(segment.text()).forEach(piece -> into[piece] += segment.count()));
    double total = Arrays.stream(used).sum();
    double[] loss = new double[model.size()];
    IntStream.range(0, model.size())
        .parallel()
        .forEach(piece -> loss[piece] = loss(model, piece, used, total));
    int keep = Math.max(target, (int) (model.size() * KEPT_A_ROUND));
    Integer[] order = IntStream.range(required, model.size()).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order, Comparator.comparingDouble((Integer piece) -> -loss[piece]).thenComparing(p -> p));
    int[] kept =
        IntStream.concat(
                IntStream.range(0, required),
                Arrays.stream(order).limit(keep - required).mapToInt(p -> p).sorted())
            .toArray();
    return new UnigramModel(
        Arrays.stream(kept).mapToObj(model::piece).toList(),
        Arrays.stream(kept).mapToDouble(model::logProbability).toArray());
  }

  /** How much the log-likelihood of the text falls when a piece's uses go to its parts. */
  private static double loss(UnigramModel model, int piece, double[] used, double total) {
    if (used[piece] == 0) {
      return 0;
    }
    List<Integer> parts = model.alternative(piece);
    if (parts.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double logTotal = Math.log(total);
    double logTotalWithout = Math.log(total + used[piece] * (parts.size() - 1));
    double own = Math.log(used[piece]) - logTotal;
    double byParts = 0;
    for (int part : parts) {
      byParts += Math.log(used[part] + used[piece]) - logTotalWithout;
    }
    return used[piece] / total * (own - byParts);
  }

  private interface Addition {
    void add(SegmentCounts.Counted segment, double[] into);
  }

  private static double[] sum(int size, List<SegmentCounts.Counted> segments, Addition addition) {
    double[][] shards = new double[SHARDS][];
    IntStream.range(0, SHARDS)
        .parallel()
        .forEach(
            shard -> {
              double[] into = new double[size];
              for (int i = shard; i < segments.size(); i += SHARDS) {
                addition.add(segments.get(i), into);
              }
              shards[shard] = into;
            });
    double[] sum = new double[size];
    for (double[] shard : shards) {
      for (int i = 0; i < size; i++) {
        sum[i] += shard[i];
      }
    }
    return sum;
  }

  /** ψ(x) by its asymptotic series, shifted to where that is exact to 1e-12; x above 0. */
  private static double digamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 7) {
      shift -= 1 / y;
      y++;
    }
    y -= 0.5;
    double inverse = 1 / (y * y);
    return shift
        + Math.log(y)
        + inverse
            * (1 / 24.0
                + inverse * (-7 / 960.0 + inverse * (31 / 8064.0 - inverse * 127 / 30720.0)));
  }
}
