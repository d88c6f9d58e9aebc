package musubi.embedder.training.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UnigramTrainerTest {

  private static final List<String> WORDS =
      List.of("経費精算", "有給休暇", "情報", "システム", "サーバー", "申請", "届け出る", "vpn");

  /** Words in all orders, so that nothing longer than a word comes back often. */
  private static SegmentCounts text(int words, Random random) {
    SegmentCounts counts = new SegmentCounts();
    for (int i = 0; i < words; i++) {
      counts.add(WORDS.get(random.nextInt(WORDS.size())) + WORDS.get(random.nextInt(WORDS.size())));
    }
    return counts;
  }

  private static List<String> pieces(UnigramModel model) {
    return IntStream.range(0, model.size()).mapToObj(model::piece).toList();
  }

  private static Set<String> characters(SegmentCounts counts) {
    Set<String> characters = new HashSet<>();
    counts
        .byFrequency()
        .forEach(s -> s.text().codePoints().mapToObj(Character::toString).forEach(characters::add));
    return characters;
  }

  @Example
  void frequentWordsBecomePieces() {
    SegmentCounts counts = text(2000, new Random(1));

    UnigramModel model = new UnigramTrainer(48, 1).train(counts);

    assertThat(pieces(model))
        .contains("経費精算", "有給休暇", "システム", "サーバー", "vpn")
        .doesNotHaveDuplicates();
    assertThat(model.best("有給休暇申請経費精算")).extracting(model::piece).hasSize(3);
  }

  /** More room makes the text more probable. */
  @Example
  void aLargerVocabularyExplainsTheTextBetter() {
    SegmentCounts counts = text(2000, new Random(1));
    double before = Double.NEGATIVE_INFINITY;
    for (int size : new int[] {1, 30, 38}) {
      UnigramModel model = new UnigramTrainer(size, 1).train(counts);
      double[] expected = new double[model.size()];
      double likelihood = 0;
      for (SegmentCounts.Counted segment : counts.byFrequency()) {
        likelihood += model.addExpected(segment.text(), segment.count(), expected);
      }
      assertThat(likelihood).as("size %d", size).isGreaterThan(before);
      before = likelihood;
    }
  }

  @Property(tries = 40)
  void theSizeIsKeptAndEveryCharacterIsAPiece(
      @ForAll @IntRange(min = 1, max = 80) int size,
      @ForAll @IntRange(min = 1, max = 300) int words,
      @ForAll long seed) {
    SegmentCounts counts = text(words, new Random(seed));
    Set<String> characters = characters(counts);

    UnigramModel model = new UnigramTrainer(size, 1).train(counts);

    assertThat(model.size()).isLessThanOrEqualTo(Math.max(size, characters.size()));
    assertThat(pieces(model)).containsAll(characters).doesNotHaveDuplicates();
    for (int piece = 0; piece < model.size(); piece++) {
      assertThat(model.logProbability(piece)).isNegative().isFinite();
    }
  }

  @Example
  void theRarestCharactersBeyondTheCoverageAreUnknown() {
    SegmentCounts counts = new SegmentCounts();
    for (int i = 0; i < 500; i++) {
      counts.add("申請");
    }
    counts.add("鱻");

    assertThat(pieces(new UnigramTrainer(10, 1).train(counts))).contains("鱻", "申請");
    assertThat(pieces(new UnigramTrainer(10, 0.99).train(counts)))
        .doesNotContain("鱻")
        .contains("申", "請", "申請");
  }

  @Example
  void theResultIsTheSameOnAnyNumberOfThreads() {
    UnigramModel one = train(1);
    for (UnigramModel other : List.of(train(1), train(2), train(5))) {
      assertThat(pieces(other)).isEqualTo(pieces(one));
      for (int piece = 0; piece < one.size(); piece++) {
        assertThat(other.logProbability(piece)).isEqualTo(one.logProbability(piece));
      }
    }
  }

  private static UnigramModel train(int threads) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(() -> new UnigramTrainer(44, 1).train(text(500, new Random(4)))).join();
    }
  }
}
