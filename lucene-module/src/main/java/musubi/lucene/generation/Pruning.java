package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Removes generations that are not needed any more. */
final class Pruning {

  /** Of what is being removed; what a kill leaves of it is removed by the next build. */
  static final String REMOVED_PREFIX = ".removed-";

  private Pruning() {}

  /**
   * Removes all but some. A generation first gets another name, so that none is ever seen half
   * removed.
   *
   * @param ids of all, newest first
   * @param current the id of the one in use, which stays and counts
   * @param keep number that stays
   */
  static GenerationStore.Pruned removeOld(
      Path generations, List<String> ids, String current, int keep) throws IOException {
    List<String> removed = new ArrayList<>();
    List<String> inUse = new ArrayList<>();
    int others = ids.contains(current) ? keep - 1 : keep;
    for (String id : ids) {
      if (id.equals(current) || others-- > 0) {
        continue;
      }
      Path folder = generations.resolve(id);
      Path doomed = generations.resolve(REMOVED_PREFIX + id);
      boolean done = InUse.ifUnused(folder, () -> DurableFiles.move(folder, doomed));
      if (done) {
        DurableFiles.delete(doomed);
      }
      (done ? removed : inUse).add(id);
    }
    return new GenerationStore.Pruned(removed, inUse);
  }
}
