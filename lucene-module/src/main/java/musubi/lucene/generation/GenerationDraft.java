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

  private final GenerationWriter writer;
  private final DraftFolder draft;
  private @Nullable Generation complete;
  private boolean kept;

  /** Begins; the writer is closed with it. */
  GenerationDraft(GenerationWriter writer, DraftFolder draft) {
    this.writer = writer;
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
    Generation generation = writer.complete(draft, manifest);
    complete = generation;
    return generation;
  }

  /** Makes the complete generation the current one, at one instant for every reader. */
  public void makeCurrent() throws IOException {
    if (complete == null) {
      throw new IllegalStateException("the draft is not complete");
    }
    Manifest.Build build = complete.manifest().build();
    writer.serve(complete.id(), build == null ? "rebuild" : build.command());
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

  /**
   * Shows the current generation to everybody, though the data folder was under rules.
   *
   * @return false, with no effect, if it has rules
   */
  public boolean openToEverybody() throws IOException {
    return writer.openToEverybody();
  }

  /**
   * Removes old generations. The latest that were in use stay, and the newest that never was.
   *
   * @param keep number of generations that stay: the current one, and those that were in use last
   */
  public Pruned removeOld(int keep) throws IOException {
    return writer.retention().keepServedAndNewest(keep);
  }

  /**
   * Removes generations that were never in use, but for the newest: refused builds do not add up.
   */
  public Pruned removeRefused() throws IOException {
    return writer.retention().removeNotServed();
  }

  @Override
  public void close() throws IOException {
    try (writer) {
      if (complete == null && !kept) {
        DurableFiles.delete(draft.folder());
      }
    }
  }
}
