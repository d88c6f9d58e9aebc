package musubi.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.plan.Population.Stratum;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ExtractionService;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceFile;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.app.source.text.FileFormat;

/**
 * Some documents of a source, at even distances, so that folders and kinds of files have the shares
 * that they have in the source. Other files are counted and weighed, and not read.
 *
 * @param drawn the files and records that were drawn
 * @param population all that they were drawn from
 * @param all about how many documents the source holds
 * @param failed the number of sampled documents that could not be read
 * @param readSeconds what reading all of the source will take, on the one thread that reads
 */
public record Sample(
    List<Sampled> drawn, Population population, long all, int failed, double readSeconds) {

  private static final String RECORDS = "a record";

  /** The first files take longer, while the program starts; that time is spent once. */
  private static final int FIRST_FILES = 20;

  /** But no more of them than this share of the sample. */
  private static final double FIRST_SHARE = 0.3;

  /** The documents that were read. */
  public List<ExtractedDocument> documents() {
    return drawn.stream().flatMap(one -> one.documents().stream()).toList();
  }

  /**
   * Takes a sample.
   *
   * @param sources folders, files and corpora
   * @param files opens what reads files that are not text
   * @param target number of files or records, at least 1; all are taken if there are fewer
   * @throws UserException if there is no document, or none of the sample could be read
   */
  public static Sample of(List<Path> sources, Supplier<ExtractionService> files, int target) {
    Population population = weigh(sources, files);
    long number = population.strata().values().stream().mapToLong(Stratum::number).sum();
    if (number == 0) {
      throw new UserException(ErrorMessage.of("plan.no-document", names(sources)));
    }
    Drawing drawing = new Drawing(number, target);
    Map<SourceFile, Sampled> drawnFiles = new LinkedHashMap<>();
    List<Sampled> drawn = new ArrayList<>();
    int failed = 0;
    long fileNanos = 0;
    long firstNanos = 0;
    long recordNanos = 0;
    try (Sources items =
        Sources.open(
            sources,
            files.get(),
            file -> {
              if (isCorpus(file.path())) {
                return false;
              }
              boolean taken = drawing.next();
              if (taken) {
                drawnFiles.put(file, of(file));
              }
              return !taken;
            })) {
      long before = System.nanoTime();
      while (items.hasNext()) {
        SourceItem item = items.next();
        Optional<SourceFile> file = items.file();
        boolean record = file.map(f -> isCorpus(f.path())).orElse(false);
        long now = System.nanoTime();
        boolean first = drawnFiles.size() <= Math.min(FIRST_FILES, (int) (target * FIRST_SHARE));
        firstNanos += !record && first ? now - before : 0;
        fileNanos += record || first ? 0 : now - before;
        recordNanos += record ? now - before : 0;
        before = now;
        if (record && !drawing.next()) {
          continue;
        }
        switch (item) {
          case ExtractedDocument document -> {
            Sampled ofFile = record ? null : drawnFiles.get(file.orElseThrow());
            if (ofFile == null) {
              drawn.add(new Sampled(RECORDS, size(document), List.of(document), file));
            } else {
              ofFile.documents().add(document);
            }
          }
          case ReadFailure failure -> failed++;
        }
      }
    }
    drawn.addAll(drawnFiles.values());
    int ofFiles = drawnFiles.values().stream().mapToInt(f -> f.documents().size()).sum();
    if (drawn.stream().allMatch(one -> one.documents().isEmpty())) {
      throw new UserException(ErrorMessage.of("plan.none-readable", names(sources), failed));
    }
    Stratum records = population.strata().getOrDefault(RECORDS, new Stratum(0, 0));
    double filesRead = Math.max(1, drawnFiles.size());
    long fileNumber = number - records.number();
    long all = records.number() + Math.round(fileNumber * (ofFiles / filesRead));
    double firstFiles = Math.min(Math.min(FIRST_FILES, (int) (target * FIRST_SHARE)), filesRead);
    double others = filesRead > firstFiles ? fileNanos / (filesRead - firstFiles) : 0;
    double seconds = (recordNanos + firstNanos + others * (fileNumber - firstFiles)) / 1e9;
    int documents = drawn.stream().mapToInt(one -> one.documents().size()).sum();
    return new Sample(drawn, population, Math.max(all, documents), failed, seconds);
  }

  private static Sampled of(SourceFile file) {
    return new Sampled(stratum(file), file.bytes(), new ArrayList<>(), Optional.of(file));
  }

  private static String stratum(SourceFile file) {
    return FileFormat.extension(file.path());
  }

  private static long size(ExtractedDocument document) {
    return document.title().length() + document.text().length();
  }

  /** Reads corpora, and only lists folders. */
  private static Population weigh(List<Path> sources, Supplier<ExtractionService> files) {
    Map<String, Stratum> strata = new HashMap<>();
    try (Sources items =
        Sources.open(
            sources,
            files.get(),
            file -> {
              boolean corpus = isCorpus(file.path());
              if (!corpus) {
                strata.merge(stratum(file), new Stratum(1, file.bytes()), Stratum::and);
              }
              return !corpus;
            })) {
      while (items.hasNext()) {
        long size = items.next() instanceof ExtractedDocument document ? size(document) : 0;
        strata.merge(RECORDS, new Stratum(1, size), Stratum::and);
      }
    }
    return new Population(strata);
  }

  private static boolean isCorpus(Path file) {
    String name = file.toString();
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  private static String names(List<Path> sources) {
    return String.join(", ", sources.stream().map(Path::toString).toList());
  }

  /** Decides for one file or record after the other whether it is taken. */
  private static final class Drawing {

    private final double share;
    private long seen;

    Drawing(long all, int target) {
      this.share = Math.min(1, (double) target / all);
    }

    boolean next() {
      boolean taken = (long) (seen * share) != (long) ((seen + 1) * share) || share == 1;
      seen++;
      return taken;
    }
  }
}
