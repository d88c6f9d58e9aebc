package musubi.app.search;

import java.util.function.Supplier;
import musubi.embedder.Embedder;
import org.jspecify.annotations.Nullable;

/**
 * A model that several generations are searched with. It is opened when it is first needed, and
 * closed by the last holder. Thread-safe.
 */
final class SharedModel {

  private final Supplier<Embedder> opening;
  private final boolean owned;
  private final Holders holders = new Holders();
  private @Nullable Embedder opened;

  private SharedModel(Supplier<Embedder> opening, boolean owned) {
    this.opening = opening;
    this.owned = owned;
  }

  /** A model that is opened on first use and closed after the last. */
  static SharedModel opening(Supplier<Embedder> opening) {
    return new SharedModel(opening, true);
  }

  /** A model that somebody else closes. */
  static SharedModel borrowed(Embedder embedder) {
    return new SharedModel(() -> embedder, false);
  }

  synchronized Embedder embedder() {
    if (opened == null) {
      opened = opening.get();
    }
    return opened;
  }

  synchronized boolean isOpen() {
    return opened != null;
  }

  boolean tryHold() {
    return holders.tryAdd();
  }

  void release() {
    if (holders.remove()) {
      close();
    }
  }

  private synchronized void close() {
    if (opened != null && owned) {
      opened.close();
    }
  }
}
