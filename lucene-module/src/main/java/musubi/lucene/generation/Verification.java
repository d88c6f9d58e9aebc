package musubi.lucene.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import musubi.lucene.IndexException;
import org.apache.lucene.index.CorruptIndexException;

/**
 * Whether a generation's files are as they were written. Reading all of them takes a second a
 * gigabyte or so; a file beside them remembers when that was done, and of which sizes and times of
 * writing, so that it is done again only when a file was touched or a day has passed.
 */
final class Verification {

  static final String FILE = "verified";

  /** Disks rot without a trace in the times of writing. */
  private static final Duration AGAIN_AFTER = Duration.ofDays(1);

  private Verification() {}

  /**
   * Verifies a generation unless it was done lately.
   *
   * @throws IndexException naming each file that is damaged, and the ways out
   */
  static void require(Generation generation) {
    try {
      Optional<Checksums> checksums = checksums(generation);
      if (checksums.isEmpty()) {
        return;
      }
      String signature = signature(generation.folder(), checksums.get());
      if (isRemembered(generation.folder(), signature, Instant.now())) {
        return;
      }
      Map<String, String> damage = checksums.get().damage(generation.folder());
      if (!damage.isEmpty()) {
        throw new IndexException(message(generation, damage));
      }
      remember(generation.folder(), signature);
    } catch (CorruptIndexException e) {
      throw new IndexException(
          message(
              generation, Map.of(Checksums.FILE, "is damaged (" + e.getOriginalMessage() + ")")),
          e);
    } catch (IOException e) {
      throw new IndexException(
          "%s cannot be read: %s".formatted(generation.folder(), e.getMessage()), e);
    }
  }

  /** What is wrong with each file; read in any case. */
  static Map<String, String> damage(Generation generation) throws IOException {
    try {
      Optional<Checksums> checksums = checksums(generation);
      return checksums.isEmpty() ? Map.of() : checksums.get().damage(generation.folder());
    } catch (CorruptIndexException e) {
      return Map.of(Checksums.FILE, "is damaged (" + e.getOriginalMessage() + ")");
    }
  }

  private static Optional<Checksums> checksums(Generation generation) throws IOException {
    Optional<Checksums> checksums = Checksums.read(generation.folder());
    if (checksums.isEmpty() && generation.manifest().recipe() != null) {
      throw new IndexException(message(generation, Map.of(Checksums.FILE, "is missing")));
    }
    return checksums;
  }

  private static String message(Generation generation, Map<String, String> damage) {
    return "%s is damaged: %s. Go back to another generation ('musubi generations rollback'), or run 'musubi rebuild'."
        .formatted(
            generation.folder(),
            damage.entrySet().stream()
                .map(file -> file.getKey() + " " + file.getValue())
                .collect(Collectors.joining("; ")));
  }

  private static String signature(Path folder, Checksums checksums) throws IOException {
    StringBuilder files = new StringBuilder();
    for (String name : checksums.files().keySet()) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        files.append(name).append(' ').append(attributes.size()).append(' ');
        files.append(attributes.lastModifiedTime()).append('\n');
      }
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(files.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean isRemembered(Path folder, String signature, Instant now)
      throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    String[] remembered = Files.readString(file).strip().split(" ");
    try {
      Duration age = Duration.between(Instant.parse(remembered[0]), now);
      return remembered.length == 2
          && remembered[1].equals(signature)
          && !age.isNegative()
          && age.compareTo(AGAIN_AFTER) < 0;
    } catch (DateTimeException e) {
      return false; // cut off while it was written: verified once more
    }
  }

  private static void remember(Path folder, String signature) {
    String text = Instant.now() + " " + signature + "\n";
    try {
      DurableFiles.replace(folder.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A data folder that may only be read, or a full disk: it is verified again next time.
      return;
    }
  }
}
