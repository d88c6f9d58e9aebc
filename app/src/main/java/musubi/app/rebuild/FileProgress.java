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
  private final long started = ReadFiles.nanos(Instant.now());
  private final Map<String, ReadFiles.Entry> through = new LinkedHashMap<>();
  private @Nullable SourceFile file;
  private int documents;
  private List<ReadFailure> failures = new ArrayList<>();

  /**
   * Begins.
   *
   * @param rules gives who may read a file for reasons outside of it
   */
  FileProgress(Function<Path, String> rules) {
    this.rules = rules;
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
    boolean again =
        ReadFiles.isTooNear(file, started)
            || failures.stream().anyMatch(failure -> failure.kind().mayPass());
    ReadFiles.Entry entry =
        new ReadFiles.Entry(
            file.path().toString(),
            file.bytes(),
            file.modified(),
            documents,
            List.copyOf(failures),
            rules.apply(file.path()),
            again);
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

  /** Notes a file that is not read, because it is as it was. */
  void keep(ReadFiles.Entry entry) {
    through.put(entry.path(), entry);
  }

  /** All files that are through. */
  List<ReadFiles.Entry> files() {
    return List.copyOf(through.values());
  }
}
