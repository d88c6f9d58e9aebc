package musubi.app.server.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import musubi.lucene.generation.Generation;
import musubi.lucene.index.IndexedDocuments;

/**
 * Numbers of documents by the first folder of their ids, found once for each generation.
 * Thread-safe.
 */
final class FolderCounts {

  /** Stands for documents that lie in no folder. */
  static final String NONE = "";

  private static final int KEPT = 4;

  private final Cache<String, Map<String, Integer>> known =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  /** By folder, sorted. */
  Map<String, Integer> of(Generation generation) {
    return known.get(generation.id(), id -> count(generation));
  }

  /** The first folder of an id. */
  static String folder(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? NONE : id.substring(0, slash);
  }

  private static Map<String, Integer> count(Generation generation) {
    Map<String, Integer> counts = new TreeMap<>();
    try (IndexedDocuments index = IndexedDocuments.open(generation.index()).orElseThrow()) {
      index.show((number, id) -> counts.merge(folder(id), 1, Integer::sum));
    } catch (IOException e) {
      throw new UncheckedIOException(generation.index() + " cannot be read", e);
    }
    return counts;
  }
}
