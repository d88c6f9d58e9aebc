package musubi.lucene.search;

import java.io.IOException;
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
    this.current = OpenGeneration.open(store.requireCurrent());
  }

  @Override
  protected @Nullable OpenGeneration refreshIfNeeded(OpenGeneration open) throws IOException {
    Generation newest = store.requireCurrent();
    return newest.id().equals(open.generation().id()) ? null : OpenGeneration.open(newest);
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
