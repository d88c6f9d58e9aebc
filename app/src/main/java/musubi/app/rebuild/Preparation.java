package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import musubi.app.edition.EditionRules;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.SourceFile;
import musubi.lucene.index.Readers;

/** Adds to documents what is known of them beside their content. Thread-safe. */
final class Preparation {

  private final EditionRules editions;

  Preparation(EditionRules editions) {
    this.editions = editions;
  }

  /**
   * Prepares a document.
   *
   * @param file that it was read from; empty if it is none
   */
  PreparedDocument of(ExtractedDocument document, Optional<SourceFile> file) {
    Optional<Instant> modified = fileModified(document.path());
    return new PreparedDocument(
        document,
        file.map(f -> f.path().toString()).orElse(""),
        modified,
        editions.of(document.id(), document.title(), document.metadata(), modified),
        Readers.EVERYBODY);
  }

  /** To the second; empty for records of a corpus, whose paths may be anything. */
  private static Optional<Instant> fileModified(String path) {
    try {
      Path file = Path.of(path);
      return file.isAbsolute() && Files.isRegularFile(file)
          ? Optional.of(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // removed since it was read; it is indexed without
    }
  }
}
