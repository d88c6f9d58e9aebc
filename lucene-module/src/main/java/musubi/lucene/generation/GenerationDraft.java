package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import musubi.lucene.suggest.FrequentQuery;
import org.jspecify.annotations.Nullable;

/**
 * A generation in the making. Until {@link #publish} nobody sees it; closed without that, it is
 * deleted, and the current generation has never been touched.
 */
public final class GenerationDraft implements AutoCloseable {

  private final GenerationStore store;
  private final WriteLock lock;
  private final String id;
  private final Path folder;
  private @Nullable Generation published;

  GenerationDraft(GenerationStore store, WriteLock lock, String id, Path folder) {
    this.store = store;
    this.lock = lock;
    this.id = id;
    this.folder = folder;
  }

  /** Where the index is to be written. */
  public Path index() {
    return folder.resolve(Generation.INDEX);
  }

  /** Keeps what people type often beside the index, for suggestions. */
  public void keep(List<FrequentQuery> queries) throws IOException {
    store.write(folder.resolve(Generation.QUERIES), queries);
  }

  /**
   * Makes the finished index the current generation, at one instant for every reader.
   *
   * @param manifest what it was made of
   */
  public Generation publish(Manifest manifest) throws IOException {
    Generation generation = store.publish(id, folder, manifest);
    published = generation;
    return generation;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (published == null) {
        store.delete(folder);
      }
    }
  }
}
