package musubi.app.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.rebuild.TrialBuild;
import musubi.lucene.index.FileKinds.Kind;
import musubi.lucene.index.GraphTrial;
import musubi.lucene.index.IndexFormat;
import musubi.lucene.index.IndexParts;
import musubi.lucene.index.VectorFormat;
import musubi.lucene.index.VectorSpace;

/**
 * Forecasts from a sample that is built several times, by the writer of every build, until the
 * program is as fast as it gets:
 *
 * <ul>
 *   <li>Text and passages: extended from the sample to all files by their sizes or their number
 *       ({@link Population}).
 *   <li>Disk: {@link IndexGrowth}.
 *   <li>Peak: at the last merge the segments and what they are merged to lie side by side.
 *   <li>Time: a {@link FittedLine} through what a quarter of the sample and all of it take in the
 *       end; what the first builds took longer, once; a graph of n passages as n · ln n, from one
 *       of the sample.
 *   <li>Memory: what the writer buffers, what is kept of each document and, for a graph, of each
 *       passage while it is linked. For searching, it is all of an index except the texts and the
 *       full vectors: a query reads few of these, unless it is compared with all vectors.
 * </ul>
 */
public final class Forecaster {

  /** The fewest documents of a sample: fewer say too little about the cost of rare words. */
  public static final int FEWEST = 20;

  private static final int MOST_BUILDS = 8;

  /** Builds have reached their full speed if the next is faster by no more than this share. */
  private static final double STEADY = 0.05;

  private static final int QUARTER = 4;

  private static final long MEGABYTE = 1L << 20;

  /** The writer's buffer, what flushing it needs, and the program. */
  private static final long BUILD_HEAP = 768 * MEGABYTE;

  private static final long SEARCH_HEAP = 256 * MEGABYTE;

  /** Hashes, ids and files that a build keeps of a document. */
  private static final long HEAP_OF_DOCUMENT = 1024;

  /**
   * What is kept of a passage beside a byte for each value of its vector, where all are compared.
   */
  private static final long HEAP_OF_CODED = 12;

  /** Lists of neighbours while a graph is linked. */
  private static final long HEAP_OF_LINKED = 512;

  /** No further build begins later: a sample that takes long is at its speed soon. */
  private static final double MOST_SECONDS = 40;

  private final TrialBuild trial;
  private final VectorSpace space;
  private final Path folder;

  /**
   * Prepares.
   *
   * @param folder for trial builds, on the disk that an index would lie on; emptied again
   */
  public Forecaster(TrialBuild trial, VectorSpace space, Path folder) {
    this.trial = trial;
    this.space = space;
    this.folder = folder;
  }

  /** Told of each trial build. */
  @FunctionalInterface
  public interface Listener {

    /**
     * A trial build is done.
     *
     * @param share of all that will be at most, 0 to 1
     */
    void built(double share, Duration took);
  }

  /**
   * The measurements of a sample.
   *
   * @param outcome of the fastest build of all of it
   * @param adding seconds for some documents, when the program is at its speed
   * @param finishing likewise
   * @param startSeconds until it was
   */
  private record TrialFigures(
      IndexGrowth growth,
      TrialBuild.Outcome outcome,
      FittedLine adding,
      FittedLine finishing,
      double startSeconds) {}

  /**
   * Forecasts.
   *
   * @param documents number of documents that the index shall hold
   * @throws UserException if the sample is too small
   */
  public Forecast forecast(Sample sample, long documents, Listener listener) throws IOException {
    List<TrialBuild.Read> read = read(sample);
    int sampled = read.size();
    if (sampled < FEWEST) {
      throw new UserException(ErrorMessage.of("plan.too-few", sampled, FEWEST));
    }
    TrialFigures measured = measure(read, listener);
    Amounts amounts = Amounts.of(sample, measured.outcome.passagesOf(), documents);
    long passages = Math.round(amounts.passages());
    boolean graph = passages > IndexFormat.SCANNED_PASSAGES;
    Map<Kind, Long> parts = measured.growth.parts(amounts, IndexGrowth.AS_FITTED);
    long index = sum(parts);
    long fewer = sum(measured.growth.parts(amounts, IndexGrowth.SLOWER));
    long more = sum(measured.growth.parts(amounts, IndexGrowth.FASTER));
    int threads = Runtime.getRuntime().availableProcessors();
    double linking = graph ? linking(measured.outcome.vectors(), passages) / threads : 0;
    double likeSampled = sampled * amounts.text() / amounts.sampledText();
    return new Forecast(
        documents,
        passages,
        sampled,
        parts,
        new Forecast.Range(
            Math.round(fewer * Math.max(0, 1 - amounts.error())),
            Math.round(more * (1 + amounts.error()))),
        Forecast.peak(index),
        new Forecast.Memory(
            BUILD_HEAP + HEAP_OF_DOCUMENT * documents + (graph ? HEAP_OF_LINKED * passages : 0),
            SEARCH_HEAP
                + HEAP_OF_DOCUMENT / QUARTER * documents
                + (graph ? 0 : passages * (space.dimensions() + HEAP_OF_CODED)),
            pageCache(parts, graph)),
        new Forecast.Time(
            measured.startSeconds,
            sample.readSeconds() * documents / sample.all(),
            measured.adding.at(likeSampled),
            measured.finishing.at(likeSampled) + linking));
  }

  private static List<TrialBuild.Read> read(Sample sample) {
    return sample.drawn().stream()
        .flatMap(one -> one.documents().stream().map(d -> new TrialBuild.Read(d, one.file())))
        .toList();
  }

  private static long sum(Map<Kind, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  private TrialFigures measure(List<TrialBuild.Read> documents, Listener listener)
      throws IOException {
    List<TrialBuild.Read> quarter = new ArrayList<>();
    for (int d = 0; d < documents.size(); d += QUARTER) {
      quarter.add(documents.get(d));
    }
    long begun = System.nanoTime();
    Built first = build(quarter);
    listener.built(1.0 / (MOST_BUILDS + 1), first.outcome.total());
    List<TrialBuild.Outcome> builds = new ArrayList<>();
    IndexParts whole = first.parts;
    boolean steady = false;
    while (builds.isEmpty()
        || (!steady
            && builds.size() < MOST_BUILDS
            && (System.nanoTime() - begun) / 1e9 < MOST_SECONDS)) {
      Built built = build(documents);
      TrialBuild.Outcome outcome = built.outcome;
      steady =
          builds.size() > 1
              && seconds(outcome.total()) > seconds(builds.getLast().total()) * (1 - STEADY);
      whole = built.parts;
      builds.add(outcome);
      listener.built((builds.size() + 1.0) / (MOST_BUILDS + 1), outcome.total());
    }
    TrialBuild.Outcome best =
        builds.stream().min(Comparator.comparing(TrialBuild.Outcome::total)).orElseThrow();
    TrialBuild.Outcome ofQuarterAtSpeed = build(quarter).outcome;
    double start =
        Math.max(0, seconds(first.outcome.total()) - seconds(ofQuarterAtSpeed.total()))
            + builds.stream().mapToDouble(o -> seconds(o.total()) - seconds(best.total())).sum();
    int few = quarter.size();
    int many = documents.size();
    return new TrialFigures(
        new IndexGrowth(Amounts.text(quarter), first.parts, whole, best.listBytes()),
        best,
        FittedLine.through(few, seconds(ofQuarterAtSpeed.adding()), many, seconds(best.adding())),
        FittedLine.through(
            few, seconds(ofQuarterAtSpeed.finishing()), many, seconds(best.finishing())),
        start);
  }

  private record Built(TrialBuild.Outcome outcome, IndexParts parts) {}

  private Built build(List<TrialBuild.Read> documents) throws IOException {
    Path place = Files.createTempDirectory(folder, "trial-");
    try {
      TrialBuild.Outcome outcome = trial.run(documents, place);
      return new Built(outcome, IndexParts.of(TrialBuild.index(place)));
    } finally {
      delete(place);
    }
  }

  private static void delete(Path index) throws IOException {
    try (Stream<Path> files = Files.walk(index)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private long pageCache(Map<Kind, Long> parts, boolean graph) {
    boolean full =
        space.format() == VectorFormat.FLOAT32 || (!graph && space.format().error().isEmpty());
    long cache = 0;
    for (Map.Entry<Kind, Long> part : parts.entrySet()) {
      cache +=
          switch (part.getKey()) {
            case FULL_VECTORS -> full ? part.getValue() : 0;
            case STORED -> 0;
            default -> part.getValue();
          };
    }
    return cache;
  }

  /** Seconds on one thread. */
  private double linking(List<float[]> vectors, long passages) throws IOException {
    List<float[]> some = vectors.stream().filter(Forecaster::isNotZero).toList();
    if (some.size() < 2) {
      return 0;
    }
    GraphTrial.link(some, space); // the first time is slow
    double seconds = seconds(GraphTrial.link(some, space));
    return seconds * work(passages) / work(some.size());
  }

  private static boolean isNotZero(float[] vector) {
    for (float v : vector) {
      if (v != 0) {
        return true;
      }
    }
    return false;
  }

  private static double work(double vectors) {
    return vectors * Math.log(vectors);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
