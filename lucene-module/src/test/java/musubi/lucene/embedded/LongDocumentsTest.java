package musubi.lucene.embedded;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.permission.Viewer;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a query takes of memory does not grow with the length of documents. */
class LongDocumentsTest {

  private static final int DOCUMENTS = 20;
  private static final int SHORT = 20;
  private static final int LONG = 2000;

  /** As many words as a query uses, all in every document. */
  private static final String PASTED =
      IntStream.range(0, 120)
          .mapToObj(i -> "word" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
          .collect(Collectors.joining(" "));

  @TempDir Path data;

  /** Bytes that are allocated to find and score the candidates. */
  private long allocated(int passages) throws IOException {
    SampleDocument[] documents = new SampleDocument[DOCUMENTS];
    for (int d = 0; d < DOCUMENTS; d++) {
      documents[d] = document("d" + d);
      for (int p = 0; p < passages; p++) {
        documents[d].passage(p == 0 ? PASTED : "wordaa");
      }
    }
    GenerationStore store = new GenerationStore(data.resolve("long" + passages));
    EmbeddedSnapshot snapshot = EmbeddedSnapshot.open(SampleGeneration.publish(store, documents));
    try (JapaneseQueries queries = new JapaneseQueries()) {
      LexicalQuery words = queries.forIndex("").analyze(PASTED);
      assertThat(words.words()).hasSizeGreaterThan(100);
      Question question = new Question(words, Optional.empty());
      EmbeddedView view = snapshot.seenBy(Viewer.OPERATOR);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 3; i++) {
        Inquiry inquiry = view.ask(question, Conditions.NONE, Deadline.none());
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        List<?> found = inquiry.candidates(Among.ALL, 100, Set.of()).documents();
        least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        assertThat(found).hasSize(DOCUMENTS);
      }
      return least;
    } finally {
      snapshot.release();
    }
  }

  @Test
  void aHundredTimesAsManyPassagesTakeLittleMoreMemory() throws IOException {
    long few = allocated(SHORT);
    long many = allocated(LONG);
    assertThat(many)
        .as("bytes for documents of %d passages, beside %d for %d", LONG, few, SHORT)
        .isLessThan(2 * few);
  }
}
