package musubi.app.failed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import musubi.app.output.Json;
import musubi.app.source.ReadFailure;
import tools.jackson.core.JacksonException;

/**
 * A file {@code failed/ID.json} in the data folder for each generation. A build is not undone
 * because this cannot be written: it is said in the log. Thread-safe, as files are replaced whole.
 */
public final class FailedFiles {

  private static final Logger LOG = Logger.getLogger(FailedFiles.class.getName());
  private static final String SUFFIX = ".json";

  private final Path folder;

  /**
   * Names the folder.
   *
   * @param data the data folder
   */
  public FailedFiles(Path data) {
    this.folder = data.resolve("failed");
  }

  /**
   * What a build left out.
   *
   * @param failures documents that are not in the index, or in it as they were before
   * @param skipped number of files that are no documents, by kind
   */
  public record Left(List<ReadFailure> failures, Map<String, Integer> skipped) {

    public Left {
      failures = List.copyOf(failures);
      skipped = Map.copyOf(skipped);
    }
  }

  /**
   * Keeps what the build of a generation left out, and forgets generations that are gone.
   *
   * @param generation its id
   * @param there ids of all generations
   */
  public void keep(String generation, Left left, Set<String> there) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, ".draft", SUFFIX);
      Files.writeString(draft, Json.text(left));
      Files.move(
          draft,
          folder.resolve(generation + SUFFIX),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      forget(there);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "which documents could not be read is not kept: " + e, e);
    }
  }

  private void forget(Set<String> there) throws IOException {
    List<Path> kept;
    try (Stream<Path> files = Files.list(folder)) {
      kept = files.toList();
    }
    for (Path file : kept) {
      String name = file.getFileName().toString();
      if (name.endsWith(SUFFIX)
          && !there.contains(name.substring(0, name.length() - SUFFIX.length()))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What the build of a generation left out; empty if that was not kept, or cannot be read. */
  public Optional<Left> of(String generation) {
    Path file = folder.resolve(generation + SUFFIX);
    try {
      return Optional.of(Json.mapper().readValue(Files.readString(file), Left.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      LOG.log(Level.WARNING, "{0} cannot be read: {1}", new Object[] {file, e.toString()});
      return Optional.empty();
    }
  }
}
