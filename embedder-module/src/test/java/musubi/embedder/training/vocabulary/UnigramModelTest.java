package musubi.embedder.training.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class UnigramModelTest {

  private static final List<String> CHARACTERS = List.of("経", "費", "ー", "x");

  private static UnigramModel model(Object... piecesAndProbabilities) {
    List<String> pieces = new ArrayList<>();
    double[] logs = new double[piecesAndProbabilities.length / 2];
    for (int i = 0; i < logs.length; i++) {
      pieces.add((String) piecesAndProbabilities[2 * i]);
      logs[i] = Math.log((Double) piecesAndProbabilities[2 * i + 1]);
    }
    return new UnigramModel(pieces, logs);
  }

  /** 経費精算: 0.2 · 0.1 = 0.02 as 経費+精算 beats 0.01 as a whole and 0.1⁴ as characters. */
  @Example
  void takesTheMostProbableSegmentation() {
    UnigramModel model = model("経", .1, "費", .1, "精", .1, "算", .1, "経費", .2, "精算", .1, "経費精算", .01);

    assertThat(model.best("経費精算")).extracting(model::piece).containsExactly("経費", "精算");
    assertThat(model.best("経費？算")).extracting(model::piece).containsExactly("経費", "算");
    assertThat(model.best("")).isEmpty();
    assertThat(model.alternative(4)).extracting(model::piece).containsExactly("経", "費");
    assertThat(model.alternative(6)).extracting(model::piece).containsExactly("経費", "精算");
    assertThat(model.alternative(0)).isEmpty();
  }

  /** 経費 = 0.2 as one piece, 0.5 · 0.3 = 0.15 as two: shares 4/7 and 3/7. */
  @Example
  void expectsEachSegmentationByItsShare() {
    UnigramModel model = model("経", .5, "費", .3, "経費", .2);
    double[] expected = new double[3];

    double likelihood = model.addExpected("経費", 7, expected);

    assertThat(likelihood).isCloseTo(7 * Math.log(0.35), within(1e-9));
    assertThat(expected).containsExactly(new double[] {3, 3, 4}, within(1e-9));
    assertThat(model.addExpected("経？", 1, expected)).isZero();
  }

  /** More pieces than any table in memory begins with. */
  @Example
  void everyPieceOfALargeVocabularyIsFound() {
    List<String> pieces = new ArrayList<>();
    for (int first = 0; first < 300; first++) {
      for (int second = 0; second < 300; second++) {
        pieces.add("" + (char) ('一' + first) + (char) ('一' + second));
      }
    }
    double[] logs = new double[pieces.size()];
    Arrays.fill(logs, -9);
    UnigramModel model = new UnigramModel(pieces, logs);

    for (int piece = 0; piece < pieces.size(); piece += 29) {
      assertThat(model.best(pieces.get(piece))).isEqualTo(List.of(piece));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(CHARACTERS).list().ofMaxSize(9).map(c -> String.join("", c));
  }

  /** Random pieces with random probabilities, all characters or only some among them. */
  @Provide
  Arbitrary<UnigramModel> models() {
    Arbitrary<Set<String>> longer =
        Arbitraries.of(CHARACTERS)
            .list()
            .ofMinSize(2)
            .ofMaxSize(4)
            .map(c -> String.join("", c))
            .set()
            .ofMaxSize(12);
    return Combinators.combine(
            longer,
            Arbitraries.integers().between(1, CHARACTERS.size()),
            Arbitraries.doubles().between(-12, -0.1).list().ofSize(16))
        .as(
            (words, known, logs) -> {
              Set<String> pieces = new LinkedHashSet<>(CHARACTERS.subList(0, known));
              pieces.addAll(words);
              return new UnigramModel(
                  List.copyOf(pieces),
                  logs.subList(0, pieces.size()).stream().mapToDouble(l -> l).toArray());
            });
  }

  private static final int UNKNOWN = -1;

  /** All ways to cut a text into pieces and, where wanted, unknown characters. */
  private static List<List<Integer>> segmentations(
      UnigramModel model, String text, boolean withUnknown) {
    List<List<Integer>> all = new ArrayList<>();
    if (text.isEmpty()) {
      all.add(List.of());
    }
    for (int piece = withUnknown ? UNKNOWN : 0; piece < model.size(); piece++) {
      int length = piece == UNKNOWN ? 1 : model.piece(piece).length();
      boolean begins = piece == UNKNOWN ? !text.isEmpty() : text.startsWith(model.piece(piece));
      if (begins) {
        for (List<Integer> rest : segmentations(model, text.substring(length), withUnknown)) {
          List<Integer> path = new ArrayList<>(List.of(piece));
          path.addAll(rest);
          all.add(path);
        }
      }
    }
    return all;
  }

  private static double score(UnigramModel model, List<Integer> path) {
    return path.stream().mapToDouble(p -> p == UNKNOWN ? -100 : model.logProbability(p)).sum();
  }

  @Property(tries = 400)
  void noSegmentationIsBetterThanTheBest(
      @ForAll("models") UnigramModel model, @ForAll("texts") String text) {
    List<Integer> best = model.best(text);

    int covered = best.stream().mapToInt(p -> model.piece(p).length()).sum();
    double bestOfAll =
        segmentations(model, text, true).stream()
            .mapToDouble(path -> score(model, path))
            .max()
            .orElseThrow();
    assertThat(score(model, best) - 100 * (text.length() - covered))
        .isCloseTo(bestOfAll, within(1e-9));
    if (covered == text.length()) {
      assertThat(best.stream().map(model::piece).reduce("", String::concat)).isEqualTo(text);
    }
  }

  @Property(tries = 400)
  void expectedCountsAreThoseOverAllSegmentations(
      @ForAll("models") UnigramModel model,
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 1000) int times) {
    double[] expected = new double[model.size()];
    double likelihood = model.addExpected(text, times, expected);

    List<List<Integer>> all = segmentations(model, text, false);
    double total = all.stream().mapToDouble(path -> Math.exp(score(model, path))).sum();
    double[] wanted = new double[model.size()];
    for (List<Integer> path : all) {
      double share = Math.exp(score(model, path)) / total;
      path.forEach(piece -> wanted[piece] += times * share);
    }
    assertThat(expected).containsExactly(wanted, within(1e-6 * times));
    assertThat(likelihood)
        .isCloseTo(all.isEmpty() ? 0 : times * Math.log(total), within(1e-6 * times));
    double length = 0;
    for (int piece = 0; piece < expected.length; piece++) {
      length += expected[piece] * model.piece(piece).length();
    }
    assertThat(length)
        .isCloseTo(all.isEmpty() ? 0 : (double) text.length() * times, within(1e-6 * times));
  }

  @Property(tries = 100)
  void theAlternativeSpellsThePieceWithOthers(@ForAll("models") UnigramModel model) {
    for (int piece = 0; piece < model.size(); piece++) {
      int excluded = piece;
      List<Integer> parts = model.alternative(piece);
      double bestOfOthers =
          segmentations(model, model.piece(piece), false).stream()
              .filter(path -> !path.contains(excluded))
              .mapToDouble(path -> score(model, path))
              .max()
              .orElse(Double.NEGATIVE_INFINITY);
      assertThat(parts).doesNotContain(piece);
      if (parts.isEmpty()) {
        assertThat(bestOfOthers).isEqualTo(Double.NEGATIVE_INFINITY);
      } else {
        assertThat(score(model, parts)).isCloseTo(bestOfOthers, within(1e-9));
      }
    }
  }
}
