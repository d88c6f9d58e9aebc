package musubi.embedder.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import musubi.embedder.ErrorMessage;

/**
 * The folder in which unfinished training keeps its stages, so that a run that was killed goes on.
 * Every file is written beside its place and moved there when complete. A settings file says which
 * training they belong to: training with other data or options does not continue from them.
 */
final class WorkFolder {

  private static final String SETTINGS = "settings.txt";

  private final Path folder;

  private WorkFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder, making it if needed.
   *
   * @param settings data and options in words and hashes
   * @throws TrainingException if it holds the stages of other training
   */
  static WorkFolder open(Path folder, String settings) throws IOException {
    Files.createDirectories(folder);
    WorkFolder work = new WorkFolder(folder);
    Path file = folder.resolve(SETTINGS);
    if (!Files.exists(file)) {
      work.write(SETTINGS, out -> out.write(settings.getBytes(StandardCharsets.UTF_8)));
    } else if (!Files.readString(file).equals(settings)) {
      throw new TrainingException(
          ErrorMessage.of("train.unfinished", folder, Files.readString(file), settings));
    }
    return work;
  }

  /** Writes a file's content. */
  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads a file's content. */
  interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(path(name));
  }

  void write(String name, Writing content) throws IOException {
    Path draft = path(name + ".draft");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 20))) {
      content.to(out);
    }
    Files.move(draft, path(name), StandardCopyOption.ATOMIC_MOVE);
  }

  <T> Optional<T> read(String name, Reading<T> content) throws IOException {
    if (!has(name)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path(name)), 1 << 20))) {
      return Optional.of(content.from(in));
    } catch (EOFException e) {
      throw new TrainingException(ErrorMessage.of("train.breaks-off", path(name), folder), e);
    }
  }
}
