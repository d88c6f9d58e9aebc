package musubi.lucene.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import musubi.lucene.CacheUse;

/** Stores documents and finds them: an embedded index, or a cluster. Thread-safe. */
public interface Engine {

  /**
   * Opens the snapshot in use, held by the caller.
   *
   * @throws musubi.lucene.IndexException if there is none or it cannot be read
   */
  Snapshot open() throws IOException;

  /** The id of the snapshot in use; empty if there is none. */
  Optional<String> currentId();

  /** How often its snapshots had something at hand; empty if that is not counted. */
  default List<CacheUse> caches() {
    return List.of();
  }
}
