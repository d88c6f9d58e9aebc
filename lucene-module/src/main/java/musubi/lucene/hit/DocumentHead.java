package musubi.lucene.hit;

import java.util.List;
import java.util.Map;
import musubi.lucene.metadata.Predicted;

/**
 * What is known of a document beside its text.
 *
 * @param id the document's id
 * @param title may be empty
 * @param path where it was read from
 * @param metadata its filterable values, by field
 * @param predicted what classifiers said of it; filterable too
 */
public record DocumentHead(
    String id,
    String title,
    String path,
    Map<String, List<String>> metadata,
    List<Predicted> predicted) {

  /** A document of which no classifier said anything. */
  public DocumentHead(String id, String title, String path, Map<String, List<String>> metadata) {
    this(id, title, path, metadata, List.of());
  }
}
