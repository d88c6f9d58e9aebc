package musubi.app.source;

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
}
