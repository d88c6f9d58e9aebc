package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which generations stay. What was in use stays by the record of swaps, the latest first, whatever
 * was built meanwhile; of those that were never in use, because their gate was not met or a crash
 * came before, no more than the newest.
 */
final class Retention {

  /** Begins the name of what is being removed; what a kill leaves, the next build removes. */
  static final String REMOVED_PREFIX = ".removed-";

  private final Path generations;
  private final List<String> ids;
  private final List<String> served;
  private final Optional<String> newestNotServed;

  /**
   * Sorts the generations that there are.
   *
   * @param ids all, newest first
   * @param recent all that were in use, the latest first; may name some that are gone
   */
  Retention(Path generations, List<String> ids, List<String> recent) {
    this.generations = generations;
    this.ids = ids;
    List<String> there = recent.stream().filter(ids::contains).toList();
    // Without a current generation nothing says what was in use: then all count as if they were.
    this.served = there.isEmpty() ? ids : there;
    this.newestNotServed = ids.stream().filter(id -> !served.contains(id)).findFirst();
  }

  /** Removes all but the latest that were in use. */
  Pruned keepServed(int keep) throws IOException {
    return removeAllBut(Set.copyOf(latest(keep)));
  }

  /** Removes all but the latest that were in use, and the newest that never was. */
  Pruned keepServedAndNewest(int keep) throws IOException {
    Set<String> kept = new HashSet<>(latest(keep));
    newestNotServed.ifPresent(kept::add);
    return removeAllBut(kept);
  }

  /** Removes what was never in use, but for the newest. */
  Pruned removeNotServed() throws IOException {
    return keepServedAndNewest(served.size());
  }

  private List<String> latest(int keep) {
    return served.subList(0, Math.min(keep, served.size()));
  }

  /** A generation first gets another name, so that none is ever seen half removed. */
  private Pruned removeAllBut(Set<String> kept) throws IOException {
    List<String> removed = new ArrayList<>();
    List<String> inUse = new ArrayList<>();
    for (String id : ids) {
      if (kept.contains(id)) {
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
    return new Pruned(removed, inUse);
  }
}
