package musubi.embedder.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import musubi.embedder.training.contrastive.PiecePair;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InverseClozeTest {

  private static final int SENTENCES = 40;

  /** No two sentences share a piece: a piece names document and sentence. */
  private static List<int[][]> documents(int count, int longest, Random random) {
    List<int[][]> documents = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      int[][] sentences = new int[1 + random.nextInt(SENTENCES)][];
      for (int s = 0; s < sentences.length; s++) {
        sentences[s] = new int[1 + random.nextInt(longest)];
        Arrays.fill(sentences[s], d * SENTENCES + s);
      }
      documents.add(sentences);
    }
    return documents;
  }

  @Property(tries = 200)
  void aPairIsASentenceAndThePassageAroundIt(
      @ForAll @IntRange(min = 0, max = 12) int count,
      @ForAll @IntRange(min = 0, max = 30) int most,
      @ForAll @IntRange(min = 2, max = 60) int longest,
      @ForAll long seed) {
    List<int[][]> documents = documents(count, longest, new Random(seed));

    List<PiecePair> pairs = InverseCloze.pairs(documents, most, 5, new SplittableRandom(seed));

    assertThat(pairs.size()).isLessThanOrEqualTo(most);
    assertThat(pairs.stream().map(PiecePair::positiveKey)).doesNotHaveDuplicates();
    for (PiecePair pair : pairs) {
      int[] anchor = pair.anchor();
      int document = anchor[0] / SENTENCES;
      int sentence = anchor[0] % SENTENCES;
      assertThat(anchor).containsExactly(documents.get(document)[sentence]);
      assertThat(anchor.length).isBetween(4, 40);
      assertThat(pair.positive()).isNotEmpty();
      assertThat(pair.anchorKey()).isEqualTo(pair.positiveKey()).isNegative();
      assertThat(pair.group()).isBetween(5, 6); // a group a cut
      assertAround(documents.get(document), document, sentence, pair.positive());
    }
  }

  /** Whole neighbouring sentences of the document, with or without the anchor's. */
  private static void assertAround(int[][] document, int number, int sentence, int[] positive) {
    int from = Math.min(sentence, positive[0] % SENTENCES);
    int to = Math.max(sentence, positive[positive.length - 1] % SENTENCES);
    boolean kept = Arrays.stream(positive).anyMatch(p -> p == number * SENTENCES + sentence);
    int[] expected =
        IntStream.rangeClosed(from, to)
            .filter(s -> kept || s != sentence)
            .boxed()
            .flatMapToInt(s -> Arrays.stream(document[s]))
            .toArray();
    assertThat(positive).containsExactly(expected);
  }

  @Example
  void oneSentenceInTenStays() {
    List<int[][]> documents = documents(1000, 20, new Random(1));

    List<PiecePair> pairs = InverseCloze.pairs(documents, 9999, 0, new SplittableRandom(1));

    assertThat(pairs).hasSizeGreaterThan(1500);
    long kept =
        pairs.stream()
            .filter(p -> Arrays.stream(p.positive()).anyMatch(piece -> piece == p.anchor()[0]))
            .count();
    assertThat(kept / (double) pairs.size()).isBetween(0.07, 0.13);
    assertThat(pairs.stream().mapToInt(PiecePair::group).max()).hasValue(5);
  }

  @Example
  void theSeedDecidesWhichPairsAreTaken() {
    List<int[][]> documents = documents(50, 20, new Random(1));

    List<Integer> taken = anchors(documents, 3);

    assertThat(taken).hasSize(20);
    assertThat(anchors(documents, 3)).isEqualTo(taken);
    assertThat(anchors(documents, 4)).isNotEqualTo(taken);
  }

  private static List<Integer> anchors(List<int[][]> documents, long seed) {
    return InverseCloze.pairs(documents, 20, 0, new SplittableRandom(seed)).stream()
        .map(pair -> pair.anchor()[0])
        .toList();
  }
}
