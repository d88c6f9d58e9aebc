package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import musubi.embedder.Role;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many texts, in whatever batches, by however many threads: the same vectors, in order. */
class ManyTextsTest {

  private static final String[] PARTS = {
    "有休", "の", "申請", "は", "いつ", "まで", "規程", "経費", "精算", "VPN", "に", "接続", "できない", "。", " ", "x"
  };

  @TempDir Path temp;

  /** Texts of 0 to 20 parts; some are longer than the model's 16 tokens. */
  private static List<String> texts(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              StringBuilder text = new StringBuilder();
              for (int parts = random.nextInt(21); parts > 0; parts--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
              }
              return text.toString();
            })
        .toList();
  }

  private static void assertSame(float[][] actual, float[][] expected) {
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("text %d", i).containsExactly(expected[i], within(1e-6f));
    }
  }

  private static float[][] oneAtATime(OnnxEmbedder embedder, List<String> texts) {
    return texts.stream().map(text -> embedder.embed(text, Role.QUERY)).toArray(float[][]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1023, 1024, 1025, 2500})
  void vectorsComeInTheOrderOfTheTexts(int count) {
    List<String> texts = texts(count, count);
    try (OnnxEmbedder embedder = TestModels.unigram().prompts("query: ", "").open(temp)) {
      assertSame(embedder.embed(texts, Role.QUERY), oneAtATime(embedder, texts));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 100_000})
  void theSizeOfABatchDoesNotChangeAVector(int batchTokens) {
    List<String> texts = texts(300, 1);
    OnnxOptions options = OnnxOptions.DEFAULTS.withBatchTokens(batchTokens);
    try (OnnxEmbedder embedder =
        TestModels.wordPiece().graph(TestGraph.sentenceEmbedding()).open(temp, options)) {
      assertSame(embedder.embed(texts, Role.QUERY), oneAtATime(embedder, texts));
    }
  }

  @Test
  void threadsMayShareOneEmbedder() throws Exception {
    int threads = 8;
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<float[][]>> results = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        List<String> texts = texts(400, t);
        results.add(
            pool.submit(
                () -> {
                  start.await();
                  return embedder.embed(texts, Role.DOCUMENT);
                }));
      }
      for (int t = 0; t < threads; t++) {
        float[][] together = results.get(t).get();
        assertSame(together, embedder.embed(texts(400, t), Role.DOCUMENT));
      }
    }
  }

  @Test
  void theCallersListIsOnlyRead() {
    List<String> texts = List.copyOf(texts(50, 3));
    try (OnnxEmbedder embedder = TestModels.unigram().prompts("query: ", "").open(temp)) {
      assertThatCode(() -> embedder.embed(texts, Role.QUERY)).doesNotThrowAnyException();
    }
  }

  @Test
  void aClosedEmbedderRefusesToWork() {
    OnnxEmbedder embedder = TestModels.unigram().open(temp);
    embedder.close();

    assertThatThrownBy(() -> embedder.embed("規程", Role.DOCUMENT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> embedder.countTokens(List.of("規程")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingTwiceIsHarmless() {
    OnnxEmbedder embedder = TestModels.unigram().open(temp);
    embedder.close();

    assertThatCode(embedder::close).doesNotThrowAnyException();
  }

  @Test
  void closingOneEmbedderLeavesAnotherOpen() {
    try (OnnxEmbedder kept = TestModels.unigram().open(temp.resolve("kept"))) {
      float[] before = kept.embed("規程", Role.DOCUMENT);
      TestModels.unigram().open(temp.resolve("closed")).close();

      assertThat(kept.embed("規程", Role.DOCUMENT)).isEqualTo(before);
    }
  }
}
