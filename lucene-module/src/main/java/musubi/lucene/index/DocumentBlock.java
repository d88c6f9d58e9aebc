package musubi.lucene.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.edition.Edition;
import musubi.lucene.permission.ReadPermission;

/**
 * A document with its passages, ready to be indexed.
 *
 * @param id unique within a generation
 * @param title for people and for the lexical arm; may be empty
 * @param path where it was read from
 * @param metadata filterable values by field name, in the order of the source
 * @param passages at least one
 * @param edition which document it is an edition of, if that is known
 * @param readers who may see it
 * @param origin where it came from, so that a later build need not make it again
 */
public record DocumentBlock(
    String id,
    String title,
    String path,
    Map<String, List<String>> metadata,
    List<Passage> passages,
    Optional<Edition> edition,
    ReadPermission readers,
    Origin origin) {

  /**
   * Where a document came from.
   *
   * @param file the file that it was read from; several documents may be of one
   * @param contentHash a hash of all that its fields are made of, but for the vectors; empty if it
   *     need not be known again
   * @param modified when the file was last written, if there is one
   */
  public record Origin(String file, String contentHash, Optional<Instant> modified) {

    /** The origin of a document that is not known again. */
    public static final Origin UNKNOWN = new Origin("", "", Optional.empty());
  }

  /** Checks that there is a passage. */
  public DocumentBlock {
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("document " + id + " has no passage");
    }
  }

  /** A document that everybody may read, no edition of another, and not known again. */
  public DocumentBlock(
      String id,
      String title,
      String path,
      Map<String, List<String>> metadata,
      List<Passage> passages) {
    this(
        id,
        title,
        path,
        metadata,
        passages,
        Optional.empty(),
        ReadPermission.EVERYBODY,
        Origin.UNKNOWN);
  }
}
