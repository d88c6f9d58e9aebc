package musubi.app.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import musubi.lucene.hit.DocumentHead;
import org.jspecify.annotations.Nullable;

/**
 * A document to be named as a source.
 *
 * @param id for other calls
 * @param date when it was last modified, as the document or its file says; absent if neither does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceShape(String id, String title, String path, @Nullable String date) {

  private static final String MODIFIED = "modified";

  static SourceShape of(DocumentHead head) {
    List<String> modified = head.metadata().getOrDefault(MODIFIED, List.of());
    return new SourceShape(
        head.id(), head.title(), head.path(), modified.isEmpty() ? null : modified.getFirst());
  }
}
