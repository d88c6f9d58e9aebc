package musubi.lucene.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers that a generation was compared with its checksums, and in which state. In its own
 * folder, so that all who search it profit; where that may not be written, in the cache folder of
 * the user, who then profits alone; where there is none either, in memory. Thread-safe.
 */
final class VerifiedMarks {

  static final String FILE = "verified";

  /** Disks rot without a trace in the times of writing. */
  private static final Duration AGAIN_AFTER = Duration.ofDays(1);

  private final Path cache;
  private final Map<Path, Mark> memory = new ConcurrentHashMap<>();

  /**
   * A generation's state, and when it was found to be sound.
   *
   * @param state stands for its files' names, sizes, times of writing and checksums
   */
  private record Mark(Instant at, String state) {

    private boolean isOf(String asked, Instant now) {
      Duration age = Duration.between(at, now);
      return state.equals(asked) && !age.isNegative() && age.compareTo(AGAIN_AFTER) < 0;
    }
  }

  /**
   * Remembers.
   *
   * @param cache a folder of this user's; need not exist
   */
  VerifiedMarks(Path cache) {
    this.cache = cache;
  }

  /** With the user's cache folder: {@code $XDG_CACHE_HOME}, else the platform's usual place. */
  static VerifiedMarks ofUser() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    Path caches =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home")).resolve(mac ? "Library/Caches" : ".cache");
    return new VerifiedMarks(caches.resolve("musubi").resolve("verified"));
  }

  /** Whether a generation was found sound within a day, in this state. */
  boolean has(Path generation, String state, Instant now) throws IOException {
    Mark remembered = memory.get(generation.toRealPath());
    return (remembered != null && remembered.isOf(state, now))
        || isIn(generation.resolve(FILE), state, now)
        || isIn(inCache(generation), state, now);
  }

  private static boolean isIn(Path file, String state, Instant now) {
    try {
      String[] words = Files.readString(file).strip().split(" ");
      return words.length == 2 && new Mark(Instant.parse(words[0]), words[1]).isOf(state, now);
    } catch (IOException | DateTimeException e) {
      return false; // missing, cut off while it was written, or another user's: verified once more
    }
  }

  /** Remembers that a generation is sound in this state. */
  void put(Path generation, String state, Instant now) throws IOException {
    memory.put(generation.toRealPath(), new Mark(now, state));
    byte[] text = (now + " " + state + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      DurableFiles.replace(generation.resolve(FILE), text);
      return;
    } catch (IOException e) {
      // A data folder that may only be read, or a full disk.
    }
    try {
      Files.createDirectories(cache);
      removeExpired(now);
      DurableFiles.replace(inCache(generation), text);
    } catch (IOException e) {
      // No cache folder either: memory has it, and another process verifies once more.
      return;
    }
  }

  private void removeExpired(Instant now) throws IOException {
    Instant oldest = now.minus(AGAIN_AFTER);
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(cache)) {
      for (Path mark : marks) {
        if (Files.getLastModifiedTime(mark).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(mark);
        }
      }
    }
  }

  private Path inCache(Path generation) throws IOException {
    return cache.resolve(Sha256.of(generation.toRealPath().toString()));
  }
}
