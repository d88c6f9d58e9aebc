package musubi.lucene.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import musubi.lucene.CacheUse;
import musubi.lucene.IndexException;
import musubi.lucene.engine.Engine;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;

/** The generations of a data folder, searched in this process. Thread-safe. */
public final class EmbeddedEngine implements Engine {

  private final GenerationStore store;
  private final CacheCounts counts = CacheCounts.nothing();

  /** Names the data folder. */
  public EmbeddedEngine(GenerationStore store) {
    this.store = store;
  }

  /**
   * Opens the current generation. One that is replaced and removed in the moment between finding
   * and holding it is not the current one any more: then the next one is opened.
   */
  @Override
  public EmbeddedSnapshot open() throws IOException {
    while (true) {
      Generation generation = store.requireCurrent();
      try {
        return EmbeddedSnapshot.open(generation, counts);
      } catch (IOException | IndexException e) {
        if (currentId().equals(Optional.of(generation.id()))) {
          throw e;
        }
      }
    }
  }

  @Override
  public Optional<String> currentId() {
    return store.currentId();
  }

  @Override
  public List<CacheUse> caches() {
    return counts.uses();
  }
}
