package musubi.app.source;

import java.nio.file.Path;

/**
 * Files that need not be read, because what they hold is known. Asked for each file just before it
 * would be read, in the order of the source, by the thread that reads.
 */
@FunctionalInterface
public interface KnownFiles {

  /** Every file is read. */
  KnownFiles NONE = file -> false;

  /** Whether a file is left out. */
  boolean isKnown(SourceFile file);

  /**
   * Whether documents of a file, or of files below a folder, are known, so that they are kept where
   * a source is gone for a while.
   *
   * @param place absolute, links resolved as in {@link SourceFile#path}
   */
  default boolean isKnownBelow(Path place) {
    return false;
  }
}
