package musubi.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** How a file is made that its owner alone may read. */
public final class OwnersAlone {

  private OwnersAlone() {}

  /**
   * Makes a file with a content, its owner's alone; one that exists is replaced and keeps its
   * rights.
   */
  public static void write(Path file, String content) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, of(file));
    }
    Files.writeString(file, content);
  }

  /**
   * Returns the attributes; none where the file system knows no such rights.
   *
   * @param folder in which the file is made
   */
  public static FileAttribute<?>[] of(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
