package musubi.app.inspect;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The file of a document, as the build read it and as it is.
 *
 * @param indexed when the index that has the document was complete
 * @param bytes its size when it was read; empty if no file of its path was read
 * @param modified when it had last been written then; empty in the same way
 * @param now what became of it
 */
public record FileState(Instant indexed, OptionalLong bytes, Optional<Instant> modified, Now now) {

  /** What became of a file since it was read. */
  public enum Now {
    /** It is as it was. */
    SAME,
    /** It was written again: the next update reads it. */
    CHANGED,
    /** It is not there any more, or cannot be reached from here. */
    GONE,
    /** The document is no file of its own, such as a record of a corpus. */
    UNKNOWN
  }
}
