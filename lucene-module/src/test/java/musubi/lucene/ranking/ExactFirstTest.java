package musubi.lucene.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import org.junit.jupiter.api.Test;

/** Whatever scale a fusion has: all equal to zero, below zero, or close together. */
class ExactFirstTest {

  private static final Set<String> BEARERS = Set.of("d3");
  private static final Set<String> MENTIONERS = Set.of("d2", "d3");

  private static Fused<String> ranked(int document, double score) {
    return new Fused<>(
        "d" + document,
        score,
        List.of(
            new Fused.Contribution(Arm.LEXICAL, 1, 5, score, 0.5, score / 2),
            new Fused.Contribution(Arm.SEMANTIC, 1, 0.5, score, 0.5, score / 2)));
  }

  private static void assertBearerThenMention(double... scores) {
    List<Fused<String>> fused =
        IntStream.range(0, scores.length).mapToObj(i -> ranked(i, scores[i])).toList();

    List<Fused<String>> raised =
        new ExactFirst(BEARERS, MENTIONERS, BEARERS, MENTIONERS).apply(fused);

    assertThat(raised).extracting(Fused::key).containsExactly("d3", "d2", "d0", "d1");
    assertThat(raised.get(0).score()).isGreaterThan(raised.get(1).score());
    assertThat(raised.get(1).score()).isGreaterThan(raised.get(2).score());
    assertThat(raised)
        .allSatisfy(
            f ->
                assertThat(f.contributions().stream().mapToDouble(Fused.Contribution::share).sum())
                    .isEqualTo(f.score(), within(1e-9)));
  }

  @Test
  void bearersThenMentionsStandFirstOnAnyScale() {
    assertBearerThenMention(1.0 / 61, 1.0 / 62, 1.0 / 63, 1.0 / 64);
    assertBearerThenMention(0, 0, 0, 0);
    assertBearerThenMention(-1, -1.5, -2, -4);
    assertBearerThenMention(900, 3, 2, -900);
  }
}
