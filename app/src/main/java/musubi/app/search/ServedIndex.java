package musubi.app.search;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import musubi.embedder.Embedder;
import musubi.lucene.search.OpenGeneration;

/**
 * An open generation and the model that its vectors are of, held and let go together. The last
 * holder closes both. Thread-safe.
 */
final class ServedIndex {

  private final OpenGeneration generation;
  private final SharedModel model;
  private final Holders holders = new Holders();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A pair with one holder.
   *
   * @param generation held by the caller, who hands that over
   * @param model held by the caller, who hands that over
   */
  ServedIndex(OpenGeneration generation, SharedModel model) {
    this.generation = generation;
    this.model = model;
  }

  OpenGeneration generation() {
    return generation;
  }

  SharedModel model() {
    return model;
  }

  /**
   * The model, opened if it was not yet.
   *
   * @throws musubi.lucene.IndexException if the generation was built with another one
   */
  Embedder embedder() {
    Embedder embedder = model.embedder();
    generation.manifest().requireModel(embedder.name(), embedder.fingerprint());
    return embedder;
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
        generation.release();
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
