package musubi.app.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import musubi.app.config.Config;
import musubi.app.passage.PassageRules;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.embedder.Similarity;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.VectorFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedBuildTest {

  /** A model that takes its time, and counts who is at work in it after it was closed. */
  private static final class SlowEmbedder implements Embedder {

    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger afterwards = new AtomicInteger();

    @Override
    public float[][] embed(List<String> texts, Role role) {
      // Native code is not interrupted either: it works on to its end.
      long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      count();
      return texts.stream().map(text -> new float[] {1, 0}).toArray(float[][]::new);
    }

    private void count() {
      if (closed.get()) {
        afterwards.incrementAndGet();
      }
    }

    @Override
    public int[] countTokens(List<String> texts) {
      count();
      return texts.stream().mapToInt(String::length).toArray();
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public Similarity similarity() {
      return Similarity.COSINE;
    }

    @Override
    public int maxTokens() {
      return 512;
    }

    @Override
    public int overheadTokens(Role role) {
      return 0;
    }

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String fingerprint() {
      return "slow".repeat(5);
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }

  @Test
  void whoeverClosesTheModelFindsNobodyAtWorkInIt(@TempDir Path folder) throws Exception {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    for (int n = 0; n < 400; n++) {
      Files.writeString(
          sources.resolve(n + ".md"), "# 資料%d\n\n%s".formatted(n, ("本文" + n + "。").repeat(600)));
    }
    SlowEmbedder embedder = new SlowEmbedder();
    Setup setup = new Setup(Config.EMPTY, Overrides.NONE);
    BuildJob job =
        new BuildJob(
            new GenerationStore(folder.resolve("data")),
            new IndexSettings(
                embedder,
                "slow",
                new PassageRules(256),
                MetadataRules.DEFAULT,
                "",
                VectorFormat.DEFAULT),
            RebuildOptions.of(List.of(sources)),
            Approval.ALWAYS);

    assertThatThrownBy(
            () ->
                job.run(
                    setup.files(),
                    event -> {
                      throw new CancellationException("enough");
                    }))
        .isInstanceOf(CancellationException.class);

    embedder.close();
    Thread.sleep(1000); // long enough for a worker that was left to show itself
    assertThat(embedder.afterwards.get()).isZero();
  }
}
