package musubi.app.server.preview;

import java.nio.file.Path;

/** The file that a document was read from, as far as it can be had. */
sealed interface Original {

  /**
   * It is there.
   *
   * @param source the folder or file that was indexed, links resolved
   * @param file the source, or a file below it
   * @param changed whether it is not as it was when it was read
   */
  record There(Path source, Path file, boolean changed) implements Original {}

  /** It was read, and is no longer where it was. */
  record Gone(Path file) implements Original {}

  /** The document is a part of an archive. Whoever may read it may not therefore read the rest. */
  record InArchive() implements Original {}

  /** The document was not read from a file of its own, but is a record of a corpus. */
  record None() implements Original {}
}
