package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import musubi.app.access.AccessRules;
import musubi.app.edition.EditionRules;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.SourceFile;
import musubi.lucene.permission.ReadPermission;

/** Adds to documents what is known of them beside their content. Thread-safe. */
final class Preparation {

  private final EditionRules editions;
  private final AccessRules access;

  Preparation(EditionRules editions, AccessRules access) {
    this.editions = editions;
    this.access = access;
  }

  /**
   * Prepares a document.
   *
   * @param file that it was read from; empty if it is none
   */
  PreparedDocument of(ExtractedDocument read, Optional<SourceFile> file) {
    Path from = file.map(SourceFile::path).orElseGet(() -> Path.of(read.path()));
    ReadPermission readers = access.of(read, from).readers();
    ExtractedDocument document = AccessRules.withoutRule(read);
    Optional<Instant> modified = fileModified(document.path());
    return new PreparedDocument(
        document,
        file.map(f -> f.path().toString()).orElse(""),
        modified,
        editions.of(document.id(), document.title(), document.metadata(), modified),
        readers);
  }

  /** Counts documents of a file that is not read again among those that it is about. */
  void keep(Path file, int documents) {
    access.keep(file, documents);
  }

  /** Who may read a file for reasons outside of it, as a text to compare. */
  String rule(Path file) {
    return access.fingerprint(file);
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
