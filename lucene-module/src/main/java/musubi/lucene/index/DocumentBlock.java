package musubi.lucene.index;

import java.util.List;
import java.util.Map;

/**
 * A document with its passages, ready to be indexed.
 *
 * @param id unique within a generation
 * @param title for people and for the lexical arm; may be empty
 * @param path where it was read from
 * @param metadata filterable values by field name, in the order of the source
 * @param passages at least one
 */
public record DocumentBlock(
    String id,
    String title,
    String path,
    Map<String, List<String>> metadata,
    List<Passage> passages) {

  public DocumentBlock {
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("document " + id + " has no passage");
    }
  }
}
