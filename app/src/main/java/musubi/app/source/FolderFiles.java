package musubi.app.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.message.Message;
import musubi.message.Reason;

/**
 * Opens files below a folder without following a link on the way, so that a file or folder that
 * became a link after it was listed leads nowhere. Where the system can, each folder is opened
 * relative to the one above it, and nothing can be put in between.
 */
public final class FolderFiles {

  private static final Set<? extends java.nio.file.OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private static final Message BECAME_A_LINK = ErrorMessage.of("unread.became-link");

  private static final Message NO_FILE = ErrorMessage.of("unread.no-file");

  /** Opens a file; every call opens it again. */
  public interface Opening {
    InputStream open() throws IOException;
  }

  private FolderFiles() {}

  /**
   * Opens a regular file.
   *
   * @param root a folder that the operator named, links resolved; the file itself where she named a
   *     file
   * @param file the root, or a file below it
   * @throws IOException also if anything between root and file is a link, or if it is no regular
   *     file
   */
  public static InputStream open(Path root, Path file) throws IOException {
    Path folder = file.equals(root) ? root.toAbsolutePath().getParent() : root;
    if (folder == null) {
      throw new FileSystemException(file.toString(), null, NO_FILE.toString());
    }
    try (DirectoryStream<Path> top = Files.newDirectoryStream(folder)) {
      if (top instanceof SecureDirectoryStream<Path> secure) {
        return open(secure, folder.relativize(file), file);
      }
    }
    return openByPath(folder, file);
  }

  private static InputStream open(SecureDirectoryStream<Path> folder, Path below, Path file)
      throws IOException {
    Path first = below.getName(0);
    if (below.getNameCount() == 1) {
      check(
          folder
              .getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes(),
          file);
      return Channels.newInputStream(folder.newByteChannel(first, READ));
    }
    try (SecureDirectoryStream<Path> next =
        folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
      return open(next, below.subpath(1, below.getNameCount()), file);
    }
  }

  private static InputStream openByPath(Path root, Path file) throws IOException {
    check(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS), file);
    for (Path folder = file.getParent();
        folder != null && !folder.equals(root);
        folder = folder.getParent()) {
      if (Files.isSymbolicLink(folder)) {
        throw new FileSystemException(file.toString(), null, BECAME_A_LINK.toString());
      }
    }
    return Channels.newInputStream(Files.newByteChannel(file, READ));
  }

  /** A pipe would be waited for; the wait has no end. */
  private static void check(BasicFileAttributes attributes, Path file) throws IOException {
    if (attributes.isSymbolicLink()) {
      throw new FileSystemException(file.toString(), null, BECAME_A_LINK.toString());
    }
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, NO_FILE.toString());
    }
  }

  /** Why a file could not be read, for people. */
  public static Message reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return ErrorMessage.of("unread.denied");
    }
    if (e instanceof NoSuchFileException) {
      return ErrorMessage.of("unread.removed");
    }
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (BECAME_A_LINK.toString().equals(why)) {
      return BECAME_A_LINK;
    }
    if (NO_FILE.toString().equals(why)) {
      return NO_FILE;
    }
    // ELOOP, and ENOTDIR of a folder that is one no more.
    if (why != null && (why.contains("symbolic link") || why.contains("Not a directory"))) {
      return ErrorMessage.of("unread.behind-link");
    }
    return ErrorMessage.of(
        "unread.failed", Reason.said(why == null ? e.getClass().getSimpleName() : why));
  }
}
