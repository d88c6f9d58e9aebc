package musubi.lucene.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.LogOdds;
import musubi.lucene.fusion.MinMax;
import musubi.lucene.fusion.RankNormalization;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.fusion.TheoreticalMinMax;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;
import musubi.lucene.ranking.QueryFusionBenchmark;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * What it costs to fuse the candidates of one query: two arms with 100 documents each, of which 40
 * are the same, as finds to ranked documents with their contributions.
 *
 * <pre>
 * mvn -q -P bench -pl lucene-module -am verify -DskipTests
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FusionBenchmark {

  private static final int CANDIDATES = 100;
  private static final int SHARED = 40;
  private static final int QUERIES = 64;
  private static final double PERCENTILE = 95;

  @Param({"rrf", "zscore", "minmax", "tmm", "rank", "logodds"})
  public String fusion = "";

  private Fusion chosen = new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K);
  private final List<List<Ranking.Entry<String>>> lexical = new ArrayList<>();
  private final List<List<Ranking.Entry<String>>> semantic = new ArrayList<>();
  private int query;

  /** Scores of BM25 and cosines as they usually lie, in no order. */
  @Setup
  public void prepare() {
    chosen =
        switch (fusion) {
          case "rrf" -> new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K);
          case "zscore" -> new WeightedSumFusion(new ZScore(), 0.3);
          case "minmax" -> new WeightedSumFusion(new MinMax(), 0.3);
          case "tmm" -> new WeightedSumFusion(new TheoreticalMinMax(), 0.3);
          case "rank" -> new WeightedSumFusion(new RankNormalization(), 0.3);
          case "logodds" -> new WeightedSumFusion(new LogOdds(LogOdds.DEFAULT_MIDPOINT), 0.3);
          default -> throw new IllegalArgumentException(fusion);
        };
    Random random = new Random(1);
    for (int q = 0; q < QUERIES; q++) {
      List<Ranking.Entry<String>> words = new ArrayList<>();
      List<Ranking.Entry<String>> meanings = new ArrayList<>();
      for (int i = 0; i < CANDIDATES; i++) {
        words.add(new Ranking.Entry<>(id(i), -10 * Math.log(random.nextDouble())));
        meanings.add(
            new Ranking.Entry<>(id(i + CANDIDATES - SHARED), 0.5 + 0.1 * random.nextGaussian()));
      }
      lexical.add(words);
      semantic.add(meanings);
    }
  }

  private static String id(int document) {
    return "規程/規程-%03d_旅費規程.md".formatted(document);
  }

  /** One query: finds to rankings with their scales, rankings to one. */
  @Benchmark
  public List<Fused<String>> fuse() {
    query = (query + 1) % QUERIES;
    return chosen.fuse(
        List.of(
            Ranking.byScore(Arm.LEXICAL, lexical.get(query)),
            Ranking.byScore(Arm.SEMANTIC, semantic.get(query))));
  }

  /**
   * Measures all fusions, and all that a query costs between arms and hits; prints microseconds a
   * query.
   *
   * @param args none
   */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Pattern.quote(FusionBenchmark.class.getName()))
                    .include(Pattern.quote(QueryFusionBenchmark.class.getName()))
                    .build())
            .run();
    System.out.printf("%-20s %10s %10s   microseconds a query%n", "", "mean", "p95");
    for (RunResult result : results) {
      Statistics times = result.getPrimaryResult().getStatistics();
      System.out.printf(
          "%-20s %10.1f %10.1f%n",
          name(result.getParams()), times.getMean(), times.getPercentile(PERCENTILE));
    }
  }

  /** The fusion, else the method. */
  private static String name(BenchmarkParams params) {
    String fusion = params.getParam("fusion");
    String method = params.getBenchmark();
    return fusion == null ? method.substring(method.lastIndexOf('.') + 1) : fusion;
  }
}
