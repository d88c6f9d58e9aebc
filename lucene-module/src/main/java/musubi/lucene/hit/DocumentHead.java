package musubi.lucene.hit;

import java.util.List;
import java.util.Map;

/**
 * What is known of a document beside its text.
 *
 * @param id the document's id
 * @param title may be empty
 * @param path where it was read from
 * @param metadata its filterable values, by field
 */
public record DocumentHead(
    String id, String title, String path, Map<String, List<String>> metadata) {}
