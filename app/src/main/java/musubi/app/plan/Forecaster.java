package musubi.app.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.rebuild.TrialBuild;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.index.FileKinds.Kind;
import musubi.lucene.index.GraphTrial;
import musubi.lucene.index.IndexFormat;
import musubi.lucene.index.VectorFormat;
import musubi.lucene.index.VectorSpace;

/**
 * Forecasts from a sample that is built several times, until the program is as fast as it gets:
 *
 * <ul>
 *   <li>Disk: a quarter of the sample and all of it give, for the dictionary of terms and the
 *       values, the exponent by which they {@linkplain Growth grow}; vectors, postings and texts
 *       grow with the passages. A graph, from {@link IndexFormat#SCANNED_PASSAGES} passages on, has
 *       some bytes a passage.
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

  /** Lists of neighbours while a graph is linked. */
  private static final long HEAP_OF_LINKED = 512;

  /** Neighbours on disk. */
  private static final long GRAPH_OF_PASSAGE = 64;

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
   * @param adding seconds for some documents, when the program is at its speed
   * @param finishing likewise
   * @param startSeconds until it was
   */
  private record TrialFigures(
      IndexSize quarter,
      IndexSize whole,
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
    int sampled = sample.documents().size();
    if (sampled < FEWEST) {
      throw new UserException(ErrorMessage.of("plan.too-few", sampled, FEWEST));
    }
    TrialFigures measured = measure(sample.documents(), listener);
    long passages = Math.round((double) measured.outcome.passages() * documents / sampled);
    boolean graph = passages > IndexFormat.SCANNED_PASSAGES;
    Map<Kind, Long> parts = parts(measured, sampled, documents, graph ? passages : 0);
    long index = parts.values().stream().mapToLong(Long::longValue).sum();
    int threads = Runtime.getRuntime().availableProcessors();
    double linking = graph ? linking(measured.outcome.vectors(), passages) / threads : 0;
    return new Forecast(
        documents,
        passages,
        sampled,
        parts,
        2 * index,
        new Forecast.Memory(
            BUILD_HEAP + HEAP_OF_DOCUMENT * documents + (graph ? HEAP_OF_LINKED * passages : 0),
            SEARCH_HEAP + HEAP_OF_DOCUMENT / QUARTER * documents,
            pageCache(parts, graph)),
        new Forecast.Time(
            measured.startSeconds,
            sample.readSeconds() * documents / sample.all(),
            measured.adding.at(documents),
            measured.finishing.at(documents) + linking));
  }

  private TrialFigures measure(List<ExtractedDocument> documents, Listener listener)
      throws IOException {
    List<ExtractedDocument> quarter = new ArrayList<>();
    for (int d = 0; d < documents.size(); d += QUARTER) {
      quarter.add(documents.get(d));
    }
    IndexSize[] size = new IndexSize[1];
    TrialBuild.Outcome first = build(quarter, size);
    IndexSize ofQuarter = size[0];
    listener.built(1.0 / (MOST_BUILDS + 1), first.total());
    List<TrialBuild.Outcome> builds = new ArrayList<>();
    boolean steady = false;
    while (!steady && builds.size() < MOST_BUILDS) {
      TrialBuild.Outcome outcome = build(documents, size);
      steady =
          builds.size() > 1
              && seconds(outcome.total()) > seconds(builds.getLast().total()) * (1 - STEADY);
      builds.add(outcome);
      listener.built((builds.size() + 1.0) / (MOST_BUILDS + 1), outcome.total());
    }
    TrialBuild.Outcome best =
        builds.stream().min(Comparator.comparing(TrialBuild.Outcome::total)).orElseThrow();
    IndexSize ofWhole = size[0];
    TrialBuild.Outcome ofQuarterAtSpeed = build(quarter, size);
    double start =
        Math.max(0, seconds(first.total()) - seconds(ofQuarterAtSpeed.total()))
            + builds.stream().mapToDouble(o -> seconds(o.total()) - seconds(best.total())).sum();
    int few = quarter.size();
    int many = documents.size();
    return new TrialFigures(
        ofQuarter,
        ofWhole,
        best,
        FittedLine.through(few, seconds(ofQuarterAtSpeed.adding()), many, seconds(best.adding())),
        FittedLine.through(
            few, seconds(ofQuarterAtSpeed.finishing()), many, seconds(best.finishing())),
        start);
  }

  private TrialBuild.Outcome build(List<ExtractedDocument> documents, IndexSize[] size)
      throws IOException {
    Path index = Files.createTempDirectory(folder, "trial-");
    try {
      TrialBuild.Outcome outcome = trial.run(documents, index);
      size[0] = IndexSize.of(index);
      return outcome;
    } finally {
      delete(index);
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

  private static Map<Kind, Long> parts(
      TrialFigures measured, int sampled, long documents, long linked) {
    Map<Kind, Long> parts = new EnumMap<>(Kind.class);
    int quarter = (sampled + QUARTER - 1) / QUARTER;
    for (Kind kind : measured.whole.bytes().keySet()) {
      double few = measured.quarter.of(kind);
      double many = measured.whole.of(kind);
      Growth growth =
          switch (kind) {
            case TERMS, VALUES ->
                few == 0 || many == 0
                    ? Growth.linear(sampled, many)
                    : Growth.through(quarter, few, sampled, many);
            case FULL_VECTORS, QUANTIZED_VECTORS, POSTINGS, STORED -> Growth.linear(sampled, many);
            case GRAPH, OTHER -> new Growth(many, 0);
          };
      parts.put(kind, Math.round(growth.at(documents)));
    }
    parts.merge(Kind.GRAPH, linked * GRAPH_OF_PASSAGE, Long::sum);
    return parts;
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
