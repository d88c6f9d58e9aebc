package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import musubi.lucene.IndexException;
import org.apache.lucene.index.CorruptIndexException;

/**
 * Whether a generation's files are as they were written. Reading all of them takes a second a
 * gigabyte or so, so it is done again only when a file was touched or a day has passed.
 */
final class Verification {

  /** Reads every file of a generation; counted in tests. */
  interface Reading {
    Map<String, String> damage(Checksums checksums, Path folder) throws IOException;
  }

  private final VerifiedMarks marks;
  private final Reading reading;

  Verification(VerifiedMarks marks, Reading reading) {
    this.marks = marks;
    this.reading = reading;
  }

  /** With marks in the generations, or in the cache folder of the user. */
  static Verification ofUser() {
    return new Verification(VerifiedMarks.ofUser(), Checksums::damage);
  }

  /**
   * Verifies a generation unless it was done lately.
   *
   * @throws IndexException naming each file that is damaged, and the ways out
   */
  void require(Generation generation) {
    try {
      Optional<Checksums> checksums = checksums(generation);
      if (checksums.isEmpty()) {
        return;
      }
      String state = state(generation.folder(), checksums.get());
      if (marks.has(generation.folder(), state, Instant.now())) {
        return;
      }
      Map<String, String> damage = reading.damage(checksums.get(), generation.folder());
      if (!damage.isEmpty()) {
        throw new IndexException(IndexException.Code.DAMAGED, damaged(generation, damage));
      }
      marks.put(generation.folder(), state, Instant.now());
    } catch (CorruptIndexException e) {
      throw new IndexException(
          IndexException.Code.DAMAGED,
          damaged(
              generation, Map.of(Checksums.FILE, "is damaged (" + e.getOriginalMessage() + ")")),
          e);
    } catch (IOException e) {
      throw new IndexException(
          IndexException.Fault.CANNOT_BE_READ,
          e,
          generation.folder().toString(),
          String.valueOf(e.getMessage()));
    }
  }

  /** What is wrong with each file; read in any case. */
  Map<String, String> damage(Generation generation) throws IOException {
    try {
      Optional<Checksums> checksums = checksums(generation);
      return checksums.isEmpty() ? Map.of() : reading.damage(checksums.get(), generation.folder());
    } catch (CorruptIndexException e) {
      return Map.of(Checksums.FILE, "is damaged (" + e.getOriginalMessage() + ")");
    }
  }

  private static Optional<Checksums> checksums(Generation generation) throws IOException {
    Optional<Checksums> checksums = Checksums.read(generation.folder());
    if (checksums.isEmpty() && generation.manifest().recipe() != null) {
      throw new IndexException(
          IndexException.Code.DAMAGED, damaged(generation, Map.of(Checksums.FILE, "is missing")));
    }
    return checksums;
  }

  private static List<String> damaged(Generation generation, Map<String, String> damage) {
    return List.of(
        generation.folder().toString(),
        damage.entrySet().stream()
            .map(file -> file.getKey() + " " + file.getValue())
            .collect(Collectors.joining("; ")));
  }

  /** Stands for the files' names, sizes and times of writing, and for what was recorded of them. */
  private static String state(Path folder, Checksums checksums) throws IOException {
    StringBuilder files = new StringBuilder();
    for (Map.Entry<String, Checksums.Entry> recorded : checksums.files().entrySet()) {
      Path file = folder.resolve(recorded.getKey());
      if (Files.exists(file)) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        files.append(recorded.getKey()).append(' ').append(recorded.getValue().crc32());
        files.append(' ').append(attributes.size());
        files.append(' ').append(attributes.lastModifiedTime()).append('\n');
      }
    }
    return Sha256.of(files.toString());
  }
}
