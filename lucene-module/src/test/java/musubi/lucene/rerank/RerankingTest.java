package musubi.lucene.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The head of a ranking in the order of a reranker, and what stays as the fusion had it. */
class RerankingTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * Gives each passage the score that is written in it.
   *
   * @param asked the passages of every call
   */
  private record Readers(List<List<String>> asked) implements Reranker {

    Readers() {
      this(new ArrayList<>());
    }

    @Override
    public Optional<float[]> score(String query, List<String> passages, Duration budget) {
      assertThat(budget.isPositive()).isTrue();
      asked.add(passages);
      float[] scores = new float[passages.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Float.parseFloat(passages.get(i));
      }
      return Optional.of(scores);
    }

    @Override
    public double relevance(float score) {
      return 1 / (1 + Math.exp(-score));
    }

    @Override
    public String name() {
      return "reader";
    }
  }

  /** Never finishes. */
  private static final class Sleeper implements Reranker {

    @Override
    public Optional<float[]> score(String query, List<String> passages, Duration budget) {
      return Optional.empty();
    }

    @Override
    public double relevance(float score) {
      throw new AssertionError("nothing was scored");
    }

    @Override
    public String name() {
      return "sleeper";
    }
  }

  private static FusedEntry<String> of(String key, int tier, double score) {
    return new FusedEntry<>(key, tier, score);
  }

  private static <K> List<K> keys(RerankedList<K> list) {
    return list.order().stream().map(Reranked::key).toList();
  }

  @Example
  void theHeadIsReorderedAndTheTailStays() {
    List<FusedEntry<String>> fused =
        List.of(of("a", 0, 0.5), of("b", 0, 0.4), of("c", 0, 0.3), of("d", 0, 0.2));
    Map<String, String> passages = Map.of("a", "-1", "b", "0", "c", "2");

    RerankedList<String> reranked =
        new Reranking(new Readers(), 3, SECOND).apply("q", fused, passages::get);

    assertThat(keys(reranked)).containsExactly("c", "b", "a", "d");
    assertThat(reranked.finished()).isTrue();
    assertThat(reranked.order().stream().map(Reranked::fusedRank)).containsExactly(3, 2, 1, 4);
    assertThat(reranked.order().stream().map(Reranked::score)).containsExactly(3.5, 2.5, 1.5, 0.2);
    assertThat(reranked.order().get(1).relevance()).hasValue(0.5);
    assertThat(reranked.order().get(3).relevance()).isEmpty();
  }

  @Example
  void whatBearsAnIdentifierStaysFirstWhateverTheRerankerSays() {
    List<FusedEntry<String>> fused =
        List.of(of("bearer", 2, 5), of("near", 1, 4), of("nearer", 1, 3), of("other", 0, 1));
    Map<String, String> passages =
        Map.of("bearer", "-9", "near", "-5", "nearer", "-1", "other", "9");

    assertThat(keys(new Reranking(new Readers(), 10, SECOND).apply("q", fused, passages::get)))
        .containsExactly("bearer", "nearer", "near", "other");
  }

  @Example
  void equalScoresKeepTheOrderOfTheFusion() {
    List<FusedEntry<String>> fused = List.of(of("b", 0, 1), of("a", 0, 1), of("c", 0, 1));

    assertThat(keys(new Reranking(new Readers(), 3, SECOND).apply("q", fused, key -> "0.5")))
        .containsExactly("b", "a", "c");
  }

  @Example
  void whenTheTimeIsOverNothingMovesAndTheAnswerSaysSo() {
    List<FusedEntry<String>> fused = List.of(of("a", 0, 0.5), of("b", 0, 0.4));

    RerankedList<String> reranked =
        new Reranking(new Sleeper(), 2, Duration.ofMillis(300)).apply("q", fused, key -> "text");

    assertThat(keys(reranked)).containsExactly("a", "b");
    assertThat(reranked.order().stream().map(Reranked::score)).containsExactly(0.5, 0.4);
    assertThat(reranked.order()).allMatch(r -> r.relevance().isEmpty());
    assertThat(reranked.finished()).isFalse();
  }

  @Example
  void withoutTimeNoPassageIsReadAtAll() {
    RerankedList<String> reranked =
        new Reranking(new Readers(), 2, Duration.ZERO)
            .apply(
                "q",
                List.of(of("a", 0, 1)),
                key -> {
                  throw new AssertionError("read " + key);
                });

    assertThat(keys(reranked)).containsExactly("a");
    assertThat(reranked.finished()).isFalse();
  }

  /** Reading the passages is part of the time. */
  @Example
  void slowReadingSpendsTheBudget() {
    Readers readers = new Readers();
    RerankedList<String> reranked =
        new Reranking(readers, 2, Duration.ofMillis(5))
            .apply(
                "q",
                List.of(of("a", 0, 1)),
                key -> {
                  long start = System.nanoTime();
                  while (System.nanoTime() - start < 10_000_000) {
                    Thread.onSpinWait();
                  }
                  return "1";
                });

    assertThat(readers.asked()).isEmpty();
    assertThat(reranked.finished()).isFalse();
  }

  @Example
  void nothingFoundIsNothingToRead() {
    Readers readers = new Readers();
    RerankedList<String> reranked =
        new Reranking(readers, 2, SECOND).apply("q", List.of(), key -> "1");

    assertThat(reranked.order()).isEmpty();
    assertThat(reranked.finished()).isTrue();
    assertThat(readers.asked()).isEmpty();
  }

  @Example
  void aFailureOfTheModelIsNotTakenForSlowness() {
    Reranking reranking =
        new Reranking(
            new Reranker() {
              @Override
              public Optional<float[]> score(String q, List<String> passages, Duration budget) {
                throw new IllegalStateException("the model is broken");
              }

              @Override
              public double relevance(float score) {
                return score;
              }

              @Override
              public String name() {
                return "broken";
              }
            },
            1,
            SECOND);

    assertThatThrownBy(() -> reranking.apply("q", List.of(of("a", 0, 1)), key -> "1"))
        .hasMessage("the model is broken");
  }

  @Example
  void impossibleSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reranking(new Sleeper(), 0, SECOND))
        .withMessageContaining("depth 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reranking(new Sleeper(), 1, Duration.ofMillis(-1)));
  }

  /**
   * A fused ranking: tiers and scores fall or stay; a few reranker scores, so that many are equal.
   */
  private record Ranking(List<FusedEntry<Integer>> fused, List<Integer> scores) {

    String passage(int key) {
      return Integer.toString(scores.get(key));
    }
  }

  @Provide
  Arbitrary<Ranking> rankings() {
    Arbitrary<List<Integer>> tiers =
        Arbitraries.integers().between(0, 2).list().ofMinSize(0).ofMaxSize(60);
    return tiers.flatMap(
        list ->
            Combinators.combine(
                    Arbitraries.doubles().between(0, 0.05).list().ofSize(list.size()),
                    Arbitraries.integers().between(-3, 3).list().ofSize(list.size()))
                .as((scores, reranker) -> ranking(list, scores, reranker)));
  }

  private static Ranking ranking(List<Integer> tiers, List<Double> scores, List<Integer> reranker) {
    List<Integer> tiersDown = tiers.stream().sorted(Comparator.reverseOrder()).toList();
    List<Double> scoresDown = scores.stream().sorted(Comparator.reverseOrder()).toList();
    return new Ranking(
        IntStream.range(0, tiers.size())
            .mapToObj(i -> new FusedEntry<>(i, tiersDown.get(i), scoresDown.get(i)))
            .toList(),
        reranker);
  }

  @Property(tries = 300)
  void everyKeyComesOutOnceAndTheTailIsUntouched(
      @ForAll("rankings") Ranking ranking, @ForAll @IntRange(min = 1, max = 80) int depth) {
    Readers readers = new Readers();
    RerankedList<Integer> reranked =
        new Reranking(readers, depth, SECOND).apply("q", ranking.fused(), ranking::passage);

    List<Integer> keys = keys(reranked);
    int read = Math.min(depth, ranking.fused().size());
    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(
            ranking.fused().stream().map(FusedEntry::key).toList());
    assertThat(keys.subList(read, keys.size()))
        .isEqualTo(IntStream.range(read, keys.size()).boxed().toList());
    assertThat(readers.asked().stream().flatMap(List::stream).toList())
        .as("only the head is read, each once")
        .isEqualTo(IntStream.range(0, read).mapToObj(ranking::passage).toList());
  }

  @Property(tries = 300)
  void theHeadIsSortedByTierThenScoreThenFusedRank(
      @ForAll("rankings") Ranking ranking, @ForAll @IntRange(min = 1, max = 80) int depth) {
    List<Integer> expected =
        IntStream.range(0, Math.min(depth, ranking.fused().size()))
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> -ranking.fused().get(i).tier())
                    .thenComparing(i -> -ranking.scores().get(i))
                    .thenComparing(i -> i))
            .toList();

    List<Integer> keys =
        keys(
            new Reranking(new Readers(), depth, SECOND)
                .apply("q", ranking.fused(), ranking::passage));
    assertThat(keys.subList(0, expected.size())).isEqualTo(expected);
  }

  /** A run file holds 32-bit floats and is sorted by them: they must tell the same order. */
  @Property(tries = 300)
  void scoresTellTheOrderAlsoAsFloats(
      @ForAll("rankings") Ranking ranking, @ForAll @IntRange(min = 1, max = 80) int depth) {
    List<Reranked<Integer>> order =
        new Reranking(new Readers(), depth, SECOND)
            .apply("q", ranking.fused(), ranking::passage)
            .order();

    for (int i = 1; i < order.size(); i++) {
      float above = (float) order.get(i - 1).score();
      float below = (float) order.get(i).score();
      if (i <= depth) {
        assertThat(below).isLessThan(above);
      } else {
        assertThat(below).isLessThanOrEqualTo(above);
      }
    }
  }

  /** Pages are cut from one list; what lies further down than a page has no say in it. */
  @Property(tries = 300)
  void howManyAreFoundBelowTheDepthChangesNothingAboveIt(
      @ForAll("rankings") Ranking ranking, @ForAll @IntRange(min = 1, max = 30) int depth) {
    int read = Math.min(depth, ranking.fused().size());
    Reranking reranking = new Reranking(new Readers(), depth, SECOND);

    List<Integer> all = keys(reranking.apply("q", ranking.fused(), ranking::passage));
    List<Integer> head =
        keys(reranking.apply("q", ranking.fused().subList(0, read), ranking::passage));
    assertThat(all.subList(0, read)).isEqualTo(head);
    assertThat(keys(reranking.apply("q", ranking.fused(), ranking::passage))).isEqualTo(all);
  }

  @Property(tries = 300)
  void withoutAnAnswerInTimeTheFusedOrderAndItsScoresStand(
      @ForAll("rankings") Ranking ranking, @ForAll @IntRange(min = 1, max = 80) int depth) {
    RerankedList<Integer> reranked =
        new Reranking(new Sleeper(), depth, Duration.ofMillis(300))
            .apply("q", ranking.fused(), ranking::passage);

    assertThat(reranked.order().stream().collect(Collectors.toMap(Reranked::key, Reranked::score)))
        .isEqualTo(
            ranking.fused().stream().collect(Collectors.toMap(FusedEntry::key, FusedEntry::score)));
    assertThat(keys(reranked)).isSorted();
    assertThat(reranked.finished()).isEqualTo(ranking.fused().isEmpty());
  }
}
