package musubi.app.rebuild;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was read of each file, a JSON object a line, kept beside the index that was made of it. The
 * lines of a build under way are appended after what they stand for is synced, so that a file that
 * is named has all its documents in the index; a last line that was cut off is no line.
 *
 * @param files by path
 */
public record ReadFiles(Map<String, Entry> files) {

  /** The name of the file in a complete generation. */
  static final String COMPLETE = "files.jsonl";

  /** The name of the file in a build under way. */
  static final String UNDER_WAY = "read.jsonl";

  static final ReadFiles NONE = new ReadFiles(Map.of());

  /** Two writes so near to each other may leave the same time. */
  private static final long TOO_NEAR = 2_000_000_000L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What was read of one file.
   *
   * @param path absolute
   * @param bytes its size when it was read
   * @param modified when it had last been written, in nanoseconds since 1970
   * @param documents number that was read
   * @param failures of it and of what it holds
   * @param rule who may read it for reasons outside of it, {@link
   *     musubi.app.access.AccessRules#fingerprint}
   * @param again whether it must be read again whatever its size and time: it was written just
   *     before it was read, or its folder could not be seen
   * @param limits what reading a file might cost then; null of entries of an earlier version
   */
  public record Entry(
      String path,
      long bytes,
      long modified,
      int documents,
      List<ReadFailure> failures,
      String rule,
      boolean again,
      @Nullable String limits) {

    /**
     * Whether the file, and who may read it, is as it was when it was read, and another try would
     * come to the same.
     */
    boolean stillIs(SourceFile file, String ruleNow, String limitsNow) {
      return !again
          && file.bytes() == bytes
          && file.modified() == modified
          && ruleNow.equals(rule)
          && failures.stream()
              .map(ReadFailure::kind)
              .noneMatch(
                  kind -> kind.dependsOnLimits() ? !limitsNow.equals(limits) : kind.mayPass());
    }

    /** Number of documents that are not of this reading, since the whole file could not be read. */
    int held() {
      return failures.stream().anyMatch(f -> f.path().equals(path) && f.kind().keepsLastCopy())
          ? documents
          : 0;
    }

    Entry with(int documents, String rule) {
      return new Entry(path, bytes, modified, documents, failures, rule, again, limits);
    }

    /** What is known of a file that was not found this time, though it may be there. */
    Entry toBeReadAgain() {
      return new Entry(path, bytes, modified, documents, List.of(), rule, true, limits);
    }
  }

  public ReadFiles {
    files = new LinkedHashMap<>(files);
  }

  /**
   * Whether a file was last written so shortly before it was found that another write may leave the
   * same time; or later than now, by a clock that was set.
   *
   * @param now nanoseconds since 1970
   */
  static boolean isTooNear(SourceFile file, long now) {
    return file.modified() > now - TOO_NEAR;
  }

  /** A moment as the times of files are given. */
  static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  Optional<Entry> of(SourceFile file) {
    return of(file.path().toString());
  }

  Optional<Entry> of(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Reads what a build wrote; nothing if it wrote none. */
  static ReadFiles read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    Map<String, Entry> files = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Entry entry = JSON.readValue(line, Entry.class);
        files.put(entry.path(), entry);
      }
    } catch (JacksonException e) {
      return new ReadFiles(files); // cut off by a crash: what stands before it holds
    }
    return new ReadFiles(files);
  }

  /**
   * Looks one file up without keeping the others in memory.
   *
   * @param generation the folder of a complete generation
   * @param path of the file, as its documents have it
   * @return the file as it was when it was read; empty if none of this path was
   */
  public static Optional<SourceFile> find(Path generation, String path) throws IOException {
    Path all = generation.resolve(COMPLETE);
    if (!Files.exists(all)) {
      return Optional.empty();
    }
    String written = JSON.writeValueAsString(path);
    try (BufferedReader lines = Files.newBufferedReader(all)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(written)) {
          Entry entry = JSON.readValue(line, Entry.class);
          if (entry.path().equals(path)) {
            return Optional.of(new SourceFile(Path.of(path), entry.bytes(), entry.modified()));
          }
        }
      }
      return Optional.empty();
    }
  }

  /** Whether these are all, and each as it is here. */
  boolean hasExactly(Collection<Entry> entries) {
    return entries.size() == files.size()
        && entries.stream().allMatch(entry -> entry.equals(files.get(entry.path())));
  }

  /** These and others, which count where both know a file. */
  ReadFiles and(ReadFiles later) {
    Map<String, Entry> all = new LinkedHashMap<>(files);
    all.putAll(later.files);
    return new ReadFiles(all);
  }

  /** Writes them as a new file. */
  void write(Path file) throws IOException {
    Files.deleteIfExists(file);
    append(file, files.values());
  }

  /** Adds lines to a file, on disk when this returns. */
  static void append(Path file, Collection<Entry> entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(JSON.writeValueAsString(entry)).append('\n'));
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
