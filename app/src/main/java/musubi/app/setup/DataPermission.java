package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import musubi.app.ErrorMessage;
import musubi.app.UserException;

/**
 * Tells whoever runs a command as the wrong user what is wrong, before anything else fails of it.
 */
final class DataPermission {

  private DataPermission() {}

  /**
   * Checks that what is there can be read.
   *
   * @param readable whether the user of this process may read a file, or enter a folder
   * @throws UserException if it cannot
   */
  static void require(Path data, Predicate<Path> readable) {
    for (Path path : List.of(data, data.resolve("current"), data.resolve("generations"))) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !readable.test(path)) {
        throw new UserException(
            ErrorMessage.of(
                "data.no-permission", path, owner(path), System.getProperty("user.name")));
      }
    }
  }

  /** Whether the user of this process may read a file, or enter a folder. */
  static boolean isReadable(Path path) {
    return Files.isReadable(path) && (!Files.isDirectory(path) || Files.isExecutable(path));
  }

  private static String owner(Path path) {
    try {
      return Files.getOwner(path).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return "?";
    }
  }
}
