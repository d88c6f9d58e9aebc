package musubi.app.search;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import musubi.embedder.Embedder;
import musubi.lucene.IndexException;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.engine.Snapshot;

/**
 * An open snapshot of an index and the model that its vectors are of, held and let go together. The
 * last holder closes both. Thread-safe.
 */
final class ServedIndex {

  private final Snapshot snapshot;
  private final SharedModel model;
  private final Holders holders = new Holders();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A pair with one holder.
   *
   * @param snapshot held by the caller, who hands that over
   * @param model held by the caller, who hands that over
   */
  ServedIndex(Snapshot snapshot, SharedModel model) {
    this.snapshot = snapshot;
    this.model = model;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  SharedModel model() {
    return model;
  }

  /**
   * The model, opened if it was not yet.
   *
   * @throws IndexException if the index was built with another one, naming both
   */
  Embedder embedder() {
    Embedder embedder = model.embedder();
    MadeOf made = snapshot.madeOf();
    if (!made.model().fingerprint().equals(embedder.fingerprint())) {
      throw new IndexException(
          IndexException.Code.OTHER_MODEL,
          List.of(
              made.generation(),
              named(made.model().name(), made.model().fingerprint()),
              named(embedder.name(), embedder.fingerprint())));
    }
    return embedder;
  }

  private static String named(String model, String fingerprint) {
    return "%s (%s)".formatted(model, fingerprint.substring(0, Math.min(12, fingerprint.length())));
  }

  boolean tryHold() {
    return holders.tryAdd();
  }

  void release() throws IOException {
    if (!holders.remove()) {
      return;
    }
    try {
      model.release();
    } finally {
      try {
        snapshot.release();
      } finally {
        closed.countDown();
      }
    }
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits until the last holder has let go and both are closed. */
  void awaitClosed() throws InterruptedException {
    closed.await();
  }
}
