package musubi.lucene.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A document of a million counts is scored in the memory of one passage. */
class LongDocumentScoringTest {

  private static final int WORDS = 100;
  private static final int PASSAGES = 10_000;

  /** Every tenth passage has every word once. */
  private static final class Book implements DocumentCounts {

    private int passage;

    @Override
    public int passages() {
      return PASSAGES;
    }

    @Override
    public boolean next(TextCounts into) {
      int times = passage++ % 10 == 0 ? 1 : 0;
      for (int word = 0; word < WORDS; word++) {
        into.count(word, times);
      }
      for (int word = 0; word + 1 < WORDS; word++) {
        into.countAdjacent(word, times);
      }
      into.lengths(WORDS, WORDS);
      return times > 0;
    }

    @Override
    public int titleFrequency(int word) {
      return 0;
    }

    @Override
    public int titleLength() {
      return 0;
    }

    @Override
    public Map<String, Float> identifierScores() {
      return Map.of();
    }
  }

  private static ExactScorer scorer() {
    List<QueryGroup> groups = new ArrayList<>();
    for (int w = 0; w < WORDS; w++) {
      QueryWord word = new QueryWord(
              "w" + w, QueryWord.Role.CONTENT, null, List.of(), null, w, w + 1);
      groups.add(new QueryGroup(List.of(word), List.of()));
    }
    LexicalFormula formula =
        new LexicalFormula(
            new LexicalQuery(groups, List.of(), Set.of(), Set.of(), Set.of(), 0, false));
    float[] idf = new float[WORDS];
    IntStream.range(0, WORDS).forEach(w -> idf[w] = 1);
    CollectionFigures.Lengths average = new CollectionFigures.Lengths(WORDS, WORDS);
    return new ExactScorer(
        formula,
        new CollectionFigures(
            idf,
            Collections.nCopies(WORDS, new CollectionFigures.Title(1, 1)),
            average,
            average,
            1));
  }

  @Test
  void scoringTakesNoMemoryThatGrowsWithThePassages() throws IOException {
    ExactScorer scorer = scorer();
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(scorer.score(new Book())).isPresent();
    long before = thread.getCurrentThreadAllocatedBytes();
    assertThat(scorer.score(new Book()).orElseThrow().coverage()).isEqualTo(1);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan((long) PASSAGES * WORDS);
  }
}
