package musubi.app.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.embedder.Embedder;
import musubi.lucene.CacheUse;
import musubi.lucene.IndexException;
import musubi.lucene.engine.Engine;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.engine.Snapshot;

/**
 * Serves the generation in use together with its model. {@link #refresh} opens a newer generation
 * and the model that its manifest names, checks that they belong together, and swaps both at once.
 * Searches that hold the old pair finish with it; the last of them closes it. A refresh that fails
 * leaves the old pair in service. Thread-safe.
 */
public final class IndexServing implements AutoCloseable {

  private final Engine engine;
  private final ModelSource models;
  private final Object swapping = new Object();
  private final Set<ServedIndex> draining = new HashSet<>();
  private volatile ServedIndex current;
  private volatile boolean closed;

  private IndexServing(Engine engine, ModelSource models, ServedIndex first) {
    this.engine = engine;
    this.models = models;
    this.current = first;
  }

  /**
   * Serves what an engine has in use. The model is opened when a search first needs it.
   *
   * @throws IndexException if there is no index, or it cannot be read
   */
  public static IndexServing of(Engine engine, ModelSource models) throws IOException {
    Snapshot snapshot = engine.open();
    return new IndexServing(engine, models, new ServedIndex(snapshot, opening(models, snapshot)));
  }

  /**
   * Serves one snapshot and never another, with a model that is not closed here.
   *
   * @param engine whose snapshot in use is served
   */
  public static IndexServing of(Engine engine, Embedder embedder) throws IOException {
    return new IndexServing(
        engine,
        builtWith -> embedder,
        new ServedIndex(engine.open(), SharedModel.borrowed(embedder)));
  }

  private static SharedModel opening(ModelSource models, Snapshot snapshot) {
    MadeOf.Model builtWith = snapshot.madeOf().model();
    return SharedModel.opening(() -> models.open(builtWith));
  }

  /**
   * Opens the model now rather than with the first search that needs it.
   *
   * @throws IndexException if index and model do not belong together
   */
  public void requireModel() throws IOException {
    try (Lease lease = acquire()) {
      lease.embedder();
    }
  }

  /**
   * Takes hold of the pair in service.
   *
   * @throws BusyException if this is closed
   */
  Lease acquire() {
    while (!closed) {
      ServedIndex pair = current;
      if (pair.tryHold()) {
        return new Lease(pair);
      }
    }
    throw new BusyException(BusyException.Code.CLOSED, ErrorMessage.of("search.closed"));
  }

  /** Id of the generation in service. */
  public String generation() throws IOException {
    try (Lease lease = acquire()) {
      return lease.snapshot().madeOf().generation();
    }
  }

  /** How often the engine had something at hand. */
  List<CacheUse> caches() {
    return engine.caches();
  }

  /**
   * Puts the newest generation into service, if there is a newer one.
   *
   * @return whether there was
   * @throws IndexException if it cannot be opened, or its model is another; the old one stays
   */
  public boolean refresh() throws IOException {
    synchronized (swapping) {
      if (closed) {
        return false;
      }
      ServedIndex old = current;
      if (engine.currentId().equals(Optional.of(old.snapshot().madeOf().generation()))) {
        return false;
      }
      ServedIndex next = paired(engine.open(), old);
      current = next;
      draining.removeIf(pair -> pair.isClosed());
      draining.add(old);
      old.release();
      return true;
    }
  }

  /** With the old model if it is the same one; else with its own, opened if the old one was. */
  private ServedIndex paired(Snapshot snapshot, ServedIndex old) throws IOException {
    SharedModel model = old.model();
    boolean same =
        old.snapshot()
            .madeOf()
            .model()
            .fingerprint()
            .equals(snapshot.madeOf().model().fingerprint());
    if (!same || !model.tryHold()) {
      model = opening(models, snapshot);
    }
    ServedIndex next = new ServedIndex(snapshot, model);
    try {
      if (old.model().isOpen()) {
        next.embedder();
      }
      return next;
    } catch (RuntimeException e) {
      next.release();
      throw e;
    }
  }

  /** Takes the pair out of service and waits until every search that holds one has finished. */
  @Override
  public void close() throws IOException {
    synchronized (swapping) {
      if (closed) {
        return;
      }
      closed = true;
      draining.add(current);
      current.release();
      try {
        for (ServedIndex pair : draining) {
          pair.awaitClosed();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A hold on a pair, for one search or one batch of them. */
  static final class Lease implements AutoCloseable {

    private final ServedIndex pair;
    private boolean released;

    private Lease(ServedIndex pair) {
      this.pair = pair;
    }

    Snapshot snapshot() {
      return pair.snapshot();
    }

    Embedder embedder() {
      return pair.embedder();
    }

    @Override
    public void close() throws IOException {
      if (!released) {
        released = true;
        pair.release();
      }
    }
  }
}
