package musubi.embedder.bench;

import ai.onnxruntime.OrtException;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import musubi.embedder.Role;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the embedder costs over the bare libraries, in texts and characters a second.
 *
 * <pre>
 * mvn -q -P bench -pl embedder-module -am verify -DskipTests \
 *     -Dmusubi.bench.texts=/path/to/corpus.jsonl.gz
 * </pre>
 *
 * <p>The texts are the first 2,000 of a BEIR corpus; without the property, those of the sample
 * company. {@code -Dmusubi.bench.model=FOLDER} measures another model than the program's own.
 *
 * <p>Both sides run in turns, and processor time is counted beside the clock: it hardly changes
 * when the machine does other work at the same time, so it is the figure to compare by.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
@Fork(1)
public class EmbeddingBenchmark {

  private static final int TEXTS = 2000;
  private static final int BATCH = 64;
  private static final int ROUNDS = 3;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private List<String> texts = List.of();
  private List<String[]> batches = List.of();
  private long characters;
  private BareModel bare;
  private OnnxEmbedder embedder;

  /** Counted up in every call; JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Done {
    public long texts;
    public long characters;
    public double cpuSeconds;
  }

  @Setup
  public void open() throws IOException, OrtException {
    texts = BenchTexts.read(Path.of(System.getProperty("musubi.bench.texts")), TEXTS);
    characters = texts.stream().mapToLong(String::length).sum();
    List<String> byLength = new ArrayList<>(texts);
    byLength.sort(Comparator.comparingInt(String::length).reversed());
    batches = new ArrayList<>();
    for (int from = 0; from < byLength.size(); from += BATCH) {
      batches.add(
          byLength.subList(from, Math.min(from + BATCH, byLength.size())).toArray(String[]::new));
    }
    ModelFolder folder = ModelFolderReader.read(Path.of(System.getProperty("musubi.bench.model")));
    bare = BareModel.open(folder, OnnxOptions.DEFAULTS.threads());
    embedder = OnnxEmbedder.open(folder, OnnxOptions.DEFAULTS);
  }

  @TearDown
  public void close() throws OrtException {
    embedder.close();
    bare.close();
  }

  /** Batches of 64, sorted by length beforehand: tokenize and run, nothing else. */
  @Benchmark
  public void bare(Blackhole blackhole, Done done) throws OrtException {
    long start = PROCESS.getProcessCpuTime();
    for (String[] batch : batches) {
      bare.run(batch, blackhole::consume);
    }
    count(done, start);
  }

  /** The same texts as a caller has them: unsorted in, one vector each out. */
  @Benchmark
  public float[][] embedder(Done done) {
    long start = PROCESS.getProcessCpuTime();
    float[][] vectors = embedder.embed(texts, Role.DOCUMENT);
    count(done, start);
    return vectors;
  }

  private void count(Done done, long startOfCpuTime) {
    done.texts += texts.size();
    done.characters += characters;
    done.cpuSeconds += (PROCESS.getProcessCpuTime() - startOfCpuTime) / 1e9;
  }

  /** Means of all rounds, per second of the clock; cpuSeconds, how many processors were busy. */
  private record Figures(double texts, double characters, double cpuSeconds) {

    static Figures of(List<RunResult> results, String benchmark) {
      return new Figures(
          mean(results, benchmark, "texts"),
          mean(results, benchmark, "characters"),
          mean(results, benchmark, "cpuSeconds"));
    }

    private static double mean(List<RunResult> results, String benchmark, String counter) {
      return results.stream()
          .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
          .mapToDouble(result -> result.getSecondaryResults().get(counter).getScore())
          .average()
          .orElseThrow();
    }

    double textsPerCpuSecond() {
      return texts / cpuSeconds;
    }

    String line(String name) {
      return String.format(
          Locale.ROOT,
          "%-8s %,8.0f texts/s %,10.0f characters/s %,8.0f texts and %,10.0f characters per CPU second",
          name,
          texts,
          characters,
          textsPerCpuSecond(),
          characters / cpuSeconds);
    }
  }

  public static void main(String[] args) throws RunnerException {
    List<RunResult> results = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      results.addAll(
          new Runner(new OptionsBuilder().include(EmbeddingBenchmark.class.getName()).build())
              .run());
    }
    Figures bare = Figures.of(results, "bare");
    Figures embedder = Figures.of(results, "embedder");
    System.out.println();
    System.out.println(bare.line("bare"));
    System.out.println(embedder.line("embedder"));
    System.out.printf(
        Locale.ROOT,
        "embedder / bare = %.2f by the clock, %.2f by CPU time%n",
        embedder.texts() / bare.texts(),
        embedder.textsPerCpuSecond() / bare.textsPerCpuSecond());
  }
}
