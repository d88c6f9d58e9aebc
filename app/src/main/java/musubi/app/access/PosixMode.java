package musubi.app.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Reason;

/**
 * Who may read a file by its POSIX mode and owner: its owner, its group, everybody. Who may must
 * also be able to pass the folders from the source down. Everybody may only where neither the mode
 * of the file nor that of a folder shuts out the group, since readers have no exceptions.
 */
final class PosixMode {

  private PosixMode() {}

  /**
   * Reads the modes.
   *
   * @param folders of the file, up to the source
   */
  static Access of(Path file, List<Path> folders) {
    PosixFileAttributes mode;
    boolean owner;
    boolean group;
    boolean all;
    try {
      mode = attributes(file);
      Set<PosixFilePermission> permissions = mode.permissions();
      owner = permissions.contains(PosixFilePermission.OWNER_READ);
      group = permissions.contains(PosixFilePermission.GROUP_READ);
      all = group && permissions.contains(PosixFilePermission.OTHERS_READ);
      for (Path folder : folders) {
        PosixFileAttributes passed = attributes(folder);
        Set<PosixFilePermission> pass = passed.permissions();
        boolean others = pass.contains(PosixFilePermission.OTHERS_EXECUTE);
        boolean members = pass.contains(PosixFilePermission.GROUP_EXECUTE);
        owner &=
            passed.owner().equals(mode.owner())
                ? pass.contains(PosixFilePermission.OWNER_EXECUTE)
                : others;
        group &= passed.group().equals(mode.group()) ? members : others && members;
        all &= others && members;
      }
    } catch (IOException | UnsupportedOperationException e) {
      return new Access(
          ReadPermission.NOBODY, ErrorMessage.of("access.posix-unreadable", file, Reason.of(e)));
    }
    return new Access(
        new ReadPermission(
            all,
            owner ? Set.of(mode.owner().getName()) : Set.of(),
            group ? Set.of(mode.group().getName()) : Set.of()),
        ErrorMessage.of("access.mode", PosixFilePermissions.toString(mode.permissions()), file));
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
