package musubi.app.rebuild;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** Follows the reading of the sources file by file. Used by the thread that reads. */
final class FileProgress {

  private final Function<Path, String> rules;
  private final String limits;
  private final long started = ReadFiles.nanos(Instant.now());
  private final Map<String, ReadFiles.Entry> through = new LinkedHashMap<>();
  private @Nullable SourceFile file;
  private int documents;
  private List<ReadFailure> failures = new ArrayList<>();

  /**
   * Begins.
   *
   * @param rules gives who may read a file for reasons outside of it
   * @param limits what reading a file may cost
   */
  FileProgress(Function<Path, String> rules, String limits) {
    this.rules = rules;
    this.limits = limits;
  }

  /**
   * Goes on to the file of the next item.
   *
   * @return the file before, if all of it is read
   */
  Optional<ReadFiles.Entry> next(Optional<SourceFile> of) {
    if (of.equals(Optional.ofNullable(file))) {
      return Optional.empty();
    }
    Optional<ReadFiles.Entry> before = end();
    file = of.orElse(null);
    return before;
  }

  /** Ends the last file. */
  Optional<ReadFiles.Entry> end() {
    if (file == null) {
      failures = new ArrayList<>();
      return Optional.empty();
    }
    ReadFiles.Entry entry =
        new ReadFiles.Entry(
            file.path().toString(),
            file.bytes(),
            file.modified(),
            documents,
            List.copyOf(failures),
            rules.apply(file.path()),
            ReadFiles.isTooNear(file, started),
            limits);
    through.put(entry.path(), entry);
    file = null;
    documents = 0;
    failures = new ArrayList<>();
    return Optional.of(entry);
  }

  void document() {
    documents++;
  }

  void failure(ReadFailure failure) {
    failures.add(failure);
  }

  /** Notes a file of which something is kept as it was. */
  void keep(ReadFiles.Entry entry) {
    through.put(entry.path(), entry);
  }

  boolean isThrough(String path) {
    return through.containsKey(path);
  }

  /** All files that are through. */
  List<ReadFiles.Entry> files() {
    return List.copyOf(through.values());
  }
}
