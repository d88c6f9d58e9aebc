package musubi.lucene.embedded;

import java.io.IOException;
import java.util.Optional;
import musubi.lucene.engine.Engine;
import musubi.lucene.engine.Snapshot;
import org.apache.lucene.search.ReferenceManager;
import org.jspecify.annotations.Nullable;

/**
 * Shares the snapshot in use among all searches of a process. A search that has acquired a snapshot
 * keeps it to its end, whatever is published meanwhile; {@link #maybeRefresh} lets later ones have
 * the newer. Thread-safe.
 *
 * <pre>{@code
 * Snapshot snapshot = current.acquire();
 * try {
 *   … search it …
 * } finally {
 *   current.release(snapshot);
 * }
 * }</pre>
 */
public final class CurrentSnapshot extends ReferenceManager<Snapshot> {

  private final Engine engine;

  /**
   * Opens the snapshot in use.
   *
   * @throws musubi.lucene.IndexException if there is none or it cannot be read
   */
  public CurrentSnapshot(Engine engine) throws IOException {
    this.engine = engine;
    this.current = engine.open();
  }

  @Override
  protected @Nullable Snapshot refreshIfNeeded(Snapshot open) throws IOException {
    return engine.currentId().equals(Optional.of(open.madeOf().generation()))
        ? null
        : engine.open();
  }

  @Override
  protected boolean tryIncRef(Snapshot open) {
    return open.tryHold();
  }

  @Override
  protected void decRef(Snapshot open) throws IOException {
    open.release();
  }

  @Override
  protected int getRefCount(Snapshot open) {
    return open.holders();
  }
}
