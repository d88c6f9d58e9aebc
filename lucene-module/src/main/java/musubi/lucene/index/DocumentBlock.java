package musubi.lucene.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document with its passages, ready to be indexed.
 *
 * @param id unique within a generation
 * @param title for people and for the lexical arm; may be empty
 * @param path where it was read from
 * @param metadata filterable values by field name, in the order of the source
 * @param passages at least one
 * @param fileModified when its file was last written, if it is one
 * @param edition which document it is an edition of, if that is known
 */
public record DocumentBlock(
    String id,
    String title,
    String path,
    Map<String, List<String>> metadata,
    List<Passage> passages,
    Optional<Instant> fileModified,
    Optional<Edition> edition) {

  public DocumentBlock {
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("document " + id + " has no passage");
    }
  }

  /** A document that is no file and no edition of another. */
  public DocumentBlock(
      String id,
      String title,
      String path,
      Map<String, List<String>> metadata,
      List<Passage> passages) {
    this(id, title, path, metadata, passages, Optional.empty(), Optional.empty());
  }
}
