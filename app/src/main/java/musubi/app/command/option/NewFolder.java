package musubi.app.command.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;

/** A folder that a command makes: nothing is written over. */
public final class NewFolder {

  private NewFolder() {}

  /**
   * Checks that a folder does not exist yet, or is empty.
   *
   * @throws UserException if there is a file, or a folder with something in it
   */
  public static void require(Path folder) throws IOException {
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new UserException(ErrorMessage.of("train.out-not-empty", folder));
    }
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }
}
