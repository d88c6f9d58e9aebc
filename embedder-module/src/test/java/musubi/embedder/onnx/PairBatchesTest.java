package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import musubi.embedder.CrossEncoder;
import musubi.embedder.model.CrossEncoderFolder;
import musubi.embedder.model.CrossEncoderFolderReader;
import musubi.embedder.testing.PublishedReranker;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands beside a pair in a batch, and however large batches are, its score stays. */
class PairBatchesTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private static Path temp;
  private static CrossEncoderFolder folder;

  /** One pair a batch. */
  private static CrossEncoder alone;

  @BeforeContainer
  static void open() throws IOException {
    temp = Files.createTempDirectory("musubi-rerank");
    folder = CrossEncoderFolderReader.read(PublishedReranker.bert().files().write(temp));
    alone = OnnxCrossEncoder.open(folder, OnnxOptions.DEFAULTS.withBatchTokens(1));
  }

  @AfterContainer
  static void close() throws IOException {
    alone.close();
    try (Stream<Path> files = Files.walk(temp)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 60)
  void neighboursChangeNothing(
      @ForAll @Size(max = 20) List<@IntRange(max = 5) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 150) int batchTokens) {
    List<String> passages =
        lengths.stream().map(length -> "vpn report connection a 規 ".repeat(length)).toList();
    try (CrossEncoder together =
        OnnxCrossEncoder.open(folder, OnnxOptions.DEFAULTS.withBatchTokens(batchTokens))) {
      assertThat(together.score("connection vpn", passages, LONG).orElseThrow())
          .containsExactly(
              alone.score("connection vpn", passages, LONG).orElseThrow(), within(1e-5f));
    }
  }
}
