package musubi.lucene.search;

import java.io.IOException;
import java.util.Optional;
import musubi.lucene.IndexException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import org.apache.lucene.search.ReferenceManager;
import org.jspecify.annotations.Nullable;

/**
 * Shares the current generation among all searches of a process. A search that has acquired a
 * generation keeps it to its end, whatever is published meanwhile; {@link #maybeRefresh} lets later
 * ones have the newer. Thread-safe.
 *
 * <pre>{@code
 * OpenGeneration generation = current.acquire();
 * try {
 *   … search it …
 * } finally {
 *   current.release(generation);
 * }
 * }</pre>
 */
public final class CurrentGeneration extends ReferenceManager<OpenGeneration> {

  private final GenerationStore store;

  /**
   * Opens the store's current generation.
   *
   * @throws musubi.lucene.IndexException if there is none or it cannot be read
   */
  public CurrentGeneration(GenerationStore store) throws IOException {
    this.store = store;
    this.current = newest(store);
  }

  /**
   * Opens the current generation. One that is replaced and removed in the moment between finding
   * and holding it is not the current one any more: then the next one is opened.
   */
  private static OpenGeneration newest(GenerationStore store) throws IOException {
    while (true) {
      Generation generation = store.requireCurrent();
      try {
        return OpenGeneration.open(generation);
      } catch (IOException | IndexException e) {
        if (store.currentId().equals(Optional.of(generation.id()))) {
          throw e;
        }
      }
    }
  }

  @Override
  protected @Nullable OpenGeneration refreshIfNeeded(OpenGeneration open) throws IOException {
    return store.currentId().equals(Optional.of(open.generation().id())) ? null : newest(store);
  }

  @Override
  protected boolean tryIncRef(OpenGeneration open) {
    return open.tryHold();
  }

  @Override
  protected void decRef(OpenGeneration open) throws IOException {
    open.release();
  }

  @Override
  protected int getRefCount(OpenGeneration open) {
    return open.holders();
  }
}
