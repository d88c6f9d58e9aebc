package musubi.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ExtractionService;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;

/**
 * Some documents of a source, at even distances, so that folders and kinds of files have the shares
 * that they have in the source. Other files are counted and not read.
 *
 * @param documents what was read
 * @param all about how many documents the source holds
 * @param failed the number of sampled documents that could not be read
 * @param readSeconds what reading all of the source will take, on the one thread that reads
 */
public record Sample(List<ExtractedDocument> documents, long all, int failed, double readSeconds) {

  /**
   * Takes a sample.
   *
   * @param sources folders, files and corpora
   * @param files opens what reads files that are not text
   * @param target number of files or records, at least 1; all are taken if there are fewer
   * @throws UserException if there is no document, or none of the sample could be read
   */
  public static Sample of(List<Path> sources, Supplier<ExtractionService> files, int target) {
    Counts counts = count(sources, files);
    if (counts.all() == 0) {
      throw new UserException(ErrorMessage.of("plan.no-document", names(sources)));
    }
    Drawing drawing = new Drawing(counts.all(), target);
    int[] filesDrawn = new int[1];
    List<ExtractedDocument> documents = new ArrayList<>();
    int failed = 0;
    int ofFiles = 0;
    long fileNanos = 0;
    long recordNanos = 0;
    try (Sources items =
        Sources.open(
            sources,
            files.get(),
            file -> {
              if (isCorpus(file.path())) {
                return false;
              }
              boolean drawn = drawing.next();
              filesDrawn[0] += drawn ? 1 : 0;
              return !drawn;
            })) {
      long before = System.nanoTime();
      while (items.hasNext()) {
        SourceItem item = items.next();
        boolean record = items.file().map(file -> isCorpus(file.path())).orElse(false);
        long now = System.nanoTime();
        fileNanos += record ? 0 : now - before;
        recordNanos += record ? now - before : 0;
        before = now;
        if (record && !drawing.next()) {
          continue;
        }
        switch (item) {
          case ExtractedDocument document -> {
            documents.add(document);
            ofFiles += record ? 0 : 1;
          }
          case ReadFailure failure -> failed++;
        }
      }
    }
    if (documents.isEmpty()) {
      throw new UserException(ErrorMessage.of("plan.none-readable", names(sources), failed));
    }
    double filesRead = Math.max(1, filesDrawn[0]);
    long all = counts.records() + Math.round(counts.files() * (ofFiles / filesRead));
    double seconds = (recordNanos + fileNanos / filesRead * counts.files()) / 1e9;
    return new Sample(documents, Math.max(all, documents.size()), failed, seconds);
  }

  private record Counts(int files, int records) {
    int all() {
      return files + records;
    }
  }

  /** Reads corpora, and only lists folders. */
  private static Counts count(List<Path> sources, Supplier<ExtractionService> files) {
    int[] found = new int[1];
    int records = 0;
    try (Sources items =
        Sources.open(
            sources,
            files.get(),
            file -> {
              found[0] += isCorpus(file.path()) ? 0 : 1;
              return !isCorpus(file.path());
            })) {
      while (items.hasNext()) {
        items.next();
        records++;
      }
    }
    return new Counts(found[0], records);
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

    Drawing(int all, int target) {
      this.share = Math.min(1, (double) target / all);
    }

    boolean next() {
      boolean taken = (long) (seen * share) != (long) ((seen + 1) * share) || share == 1;
      seen++;
      return taken;
    }
  }
}
