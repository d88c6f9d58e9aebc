package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.lucene.suggest.FrequentQuery;
import org.jspecify.annotations.Nullable;

/**
 * A generation in the making. Until {@link #complete} nobody sees it, and until {@link
 * #makeCurrent} nobody searches it. One that is closed before it is complete stays as it is on
 * disk, so that a build with the same recipe goes on with it; without a recipe it is deleted.
 */
public final class GenerationDraft implements AutoCloseable {

  private final GenerationStore store;
  private final WriteLock lock;
  private final DraftFolder draft;
  private @Nullable Generation complete;
  private boolean kept;

  GenerationDraft(GenerationStore store, WriteLock lock, DraftFolder draft) {
    this.store = store;
    this.lock = lock;
    this.draft = draft;
    this.kept = draft.resumed();
  }

  /** The folder, for what belongs to the generation beside its index. */
  public Path folder() {
    return draft.folder();
  }

  /** Where the index is to be written; it may hold documents already. */
  public Path index() {
    return draft.folder().resolve(Generation.INDEX);
  }

  /** Whether this goes on with a build that did not come to its end. */
  public boolean resumed() {
    return draft.resumed();
  }

  /** Whether nothing may be taken over from other generations. */
  public boolean fresh() {
    return draft.fresh();
  }

  /** What was committed is worth going on with, if this build does not come to its end. */
  public void keepForLater() {
    kept = draft.recipe().isPresent();
  }

  /** The generation whose index this one began with. */
  public Optional<Generation> base() {
    return draft.base();
  }

  /** What people should know of how this draft began. */
  public List<String> notes() {
    return draft.notes();
  }

  /** Keeps what people type often beside the index, for suggestions. */
  public void keep(List<FrequentQuery> queries) throws IOException {
    Generation.writeQueries(draft.folder(), queries);
  }

  /**
   * Makes the finished index a generation, which is not searched yet.
   *
   * @param manifest what it was made of
   */
  public Generation complete(Manifest manifest) throws IOException {
    Generation generation = store.complete(draft, manifest);
    complete = generation;
    return generation;
  }

  /** Makes the complete generation the current one, at one instant for every reader. */
  public void makeCurrent() throws IOException {
    if (complete == null) {
      throw new IllegalStateException("the draft is not complete");
    }
    store.point(complete.id());
  }

  /**
   * Makes the finished index the current generation.
   *
   * @param manifest what it was made of
   */
  public Generation publish(Manifest manifest) throws IOException {
    Generation generation = complete(manifest);
    makeCurrent();
    return generation;
  }

  /** As {@link GenerationStore#prune}, while this holds the lock. */
  public GenerationStore.Pruned removeOld(int keep) throws IOException {
    return store.removeOld(keep);
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (complete == null && !kept) {
        DurableFiles.delete(draft.folder());
      }
    }
  }
}
