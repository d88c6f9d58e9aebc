package musubi.app.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import musubi.embedder.Embedder;
import musubi.lucene.IndexException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.search.OpenGeneration;

/**
 * Serves the generation in use together with its model. {@link #refresh} opens a newer generation
 * and the model that its manifest names, checks that they belong together, and swaps both at once.
 * Searches that hold the old pair finish with it; the last of them closes it. A refresh that fails
 * leaves the old pair in service. Thread-safe.
 */
public final class IndexServing implements AutoCloseable {

  /** How a newer pair is found. */
  private interface Newer {
    Optional<OpenGeneration> than(Optional<String> id) throws IOException;
  }

  private final Newer newer;
  private final ModelSource models;
  private final Object swapping = new Object();
  private final Set<ServedIndex> draining = new HashSet<>();
  private volatile ServedIndex current;
  private volatile boolean closed;

  private IndexServing(Newer newer, ModelSource models, ServedIndex first) {
    this.newer = newer;
    this.models = models;
    this.current = first;
  }

  /**
   * Serves what a store has in use. The model is opened when a search first needs it.
   *
   * @throws IndexException if the store holds no index, or it cannot be read
   */
  public static IndexServing of(GenerationStore store, ModelSource models) throws IOException {
    Newer newer = id -> newest(store, id);
    OpenGeneration generation = newer.than(Optional.empty()).orElseThrow();
    return new IndexServing(newer, models, new ServedIndex(generation, opening(models, generation)));
  }

  /**
   * Serves one generation, whatever the store has in use.
   *
   * @param embedder not closed here
   */
  public static IndexServing of(Generation generation, Embedder embedder) throws IOException {
    return new IndexServing(
        id -> Optional.empty(),
        builtWith -> embedder,
        new ServedIndex(OpenGeneration.open(generation), SharedModel.borrowed(embedder)));
  }

  /**
   * Opens the generation in use, unless it is the one that is known. One that is replaced and
   * removed between finding and holding it is not in use any more: then the next one is opened.
   */
  private static Optional<OpenGeneration> newest(GenerationStore store, Optional<String> known)
      throws IOException {
    while (true) {
      if (known.isPresent() && store.currentId().equals(known)) {
        return Optional.empty();
      }
      Generation generation = store.requireCurrent();
      try {
        return Optional.of(OpenGeneration.open(generation));
      } catch (IOException | IndexException e) {
        if (store.currentId().equals(Optional.of(generation.id()))) {
          throw e;
        }
      }
    }
  }

  private static SharedModel opening(ModelSource models, OpenGeneration generation) {
    Manifest.Model builtWith = generation.manifest().model();
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
    throw new BusyException(BusyException.Code.CLOSED, "The search service is closed.");
  }

  /** Id of the generation in service. */
  public String generation() throws IOException {
    try (Lease lease = acquire()) {
      return lease.generation().generation().id();
    }
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
      Optional<OpenGeneration> found = newer.than(Optional.of(old.generation().generation().id()));
      if (found.isEmpty()) {
        return false;
      }
      ServedIndex next = paired(found.get(), old);
      current = next;
      draining.removeIf(pair -> pair.isClosed());
      draining.add(old);
      old.release();
      return true;
    }
  }

  /** With the old model if it is the same one; else with its own, opened if the old one was. */
  private ServedIndex paired(OpenGeneration generation, ServedIndex old) throws IOException {
    SharedModel model = old.model();
    boolean same =
        old.generation()
            .manifest()
            .model()
            .fingerprint()
            .equals(generation.manifest().model().fingerprint());
    if (!same || !model.tryHold()) {
      model = opening(models, generation);
    }
    ServedIndex next = new ServedIndex(generation, model);
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

    OpenGeneration generation() {
      return pair.generation();
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
