package musubi.app.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Folders that are their owner's alone, such as the data folder, which holds documents, accounts
 * and searches, and one of judged queries.
 */
public final class OwnFolder {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private OwnFolder() {}

  /**
   * Makes a folder, open to its owner alone, with those above it; one that exists is not changed.
   */
  public static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.toAbsolutePath().getParent();
    if (above == null || !hasPermissions(folder)) {
      Files.createDirectories(folder);
      return;
    }
    Files.createDirectories(above);
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Whether users of this machine other than its owner may enter a folder, or read a file. */
  public static boolean isOpenToOthers(Path path) throws IOException {
    return hasPermissions(path)
        && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
  }

  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
