package musubi.lucene.rerank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Puts the first {@code depth} keys of a fused ranking in the order of a reranker's scores:
 *
 * <ul>
 *   <li>within their tiers, so that a document that bears an identifier of the query stays before
 *       one that does not; equal scores keep the fused order,
 *   <li>everything below keeps its place,
 *   <li>if the reranker does not finish within its budget, nothing moves.
 * </ul>
 *
 * <p>The result is a permutation of the input. It depends on query, ranking and depth only, not on
 * how many hits are shown: page 2 continues where page 1 ended.
 *
 * <p>score' = s<sub>max</sub> + d − i for the i-th of the d keys that were read, i from 0, and the
 * fused score for those below; s<sub>max</sub> is the best fused score. So scores fall strictly
 * over the reranked keys, also as 32-bit floats, and no key below reaches them. Scores only give
 * the order; how well a key fits is its relevance.
 *
 * <p>Thread-safe if the reranker is.
 */
public final class Reranking {

  private final Reranker reranker;
  private final int depth;
  private final Duration budget;

  /**
   * Creates a reranking.
   *
   * @param depth number of keys that are read, at least 1
   * @param budget time for reading and scoring their passages; zero never reranks
   */
  public Reranking(Reranker reranker, int depth, Duration budget) {
    if (depth < 1 || budget.isNegative()) {
      throw new IllegalArgumentException(
          "depth %d, budget %s: expected a depth of at least 1 and a budget of at least 0"
              .formatted(depth, budget));
    }
    this.reranker = reranker;
    this.depth = depth;
    this.budget = budget;
  }

  /**
   * Reranks.
   *
   * @param query what was typed
   * @param fused the fused ranking, tiers and scores falling or staying
   * @param passage the text that speaks for a key; asked once for each of the first {@code depth}
   * @return every key once; the order of the fusion if the budget was spent
   */
  public <K> RerankedList<K> apply(
      String query, List<FusedEntry<K>> fused, Function<? super K, String> passage) {
    return apply(query, fused, passage, budget);
  }

  /**
   * Reranks within the budget, or within another limit if that is shorter.
   *
   * @param most time to take at most, at least 0
   */
  public <K> RerankedList<K> apply(
      String query, List<FusedEntry<K>> fused, Function<? super K, String> passage, Duration most) {
    int read = Math.min(depth, fused.size());
    if (read == 0) {
      return new RerankedList<>(List.of(), true);
    }
    Optional<float[]> scores =
        scores(query, fused.subList(0, read), passage, most.compareTo(budget) < 0 ? most : budget);
    return scores.isPresent()
        ? new RerankedList<>(reordered(fused, scores.get()), true)
        : new RerankedList<>(unchanged(fused, 0), false);
  }

  private <K> Optional<float[]> scores(
      String query, List<FusedEntry<K>> head, Function<? super K, String> passage, Duration time) {
    long start = System.nanoTime();
    if (time.isZero()) {
      return Optional.empty();
    }
    List<String> passages = head.stream().map(c -> passage.apply(c.key())).toList();
    Duration left = time.minusNanos(System.nanoTime() - start);
    return left.isPositive() ? reranker.score(query, passages, left) : Optional.empty();
  }

  private <K> List<Reranked<K>> reordered(List<FusedEntry<K>> fused, float[] scores) {
    double best = fused.stream().mapToDouble(FusedEntry::score).max().orElseThrow();
    List<Integer> places =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer i) -> -fused.get(i).tier())
                    .thenComparing(i -> scores[i], Comparator.reverseOrder()))
            .toList();
    List<Reranked<K>> order = new ArrayList<>(fused.size());
    for (int place : places) {
      order.add(
          new Reranked<>(
              fused.get(place).key(),
              best + scores.length - order.size(),
              place + 1,
              OptionalDouble.of(reranker.relevance(scores[place]))));
    }
    order.addAll(unchanged(fused, scores.length));
    return List.copyOf(order);
  }

  private static <K> List<Reranked<K>> unchanged(List<FusedEntry<K>> fused, int from) {
    return IntStream.range(from, fused.size())
        .mapToObj(
            i ->
                new Reranked<>(
                    fused.get(i).key(), fused.get(i).score(), i + 1, OptionalDouble.empty()))
        .toList();
  }

  /** Returns the time for reading and scoring passages. */
  public Duration budget() {
    return budget;
  }

  /** Returns name and depth, for explanations. */
  public String describe() {
    return "%s over the first %d".formatted(reranker.name(), depth);
  }
}
