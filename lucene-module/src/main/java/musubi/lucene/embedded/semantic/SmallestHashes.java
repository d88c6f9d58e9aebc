package musubi.lucene.embedded.semantic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the passages with the smallest hashes of a stream. */
final class SmallestHashes {

  private record Drawn(long hash, int passage) {}

  private static final Comparator<Drawn> LARGEST_FIRST =
      Comparator.comparingLong(Drawn::hash).reversed();

  private final int most;
  private final PriorityQueue<Drawn> drawn = new PriorityQueue<>(LARGEST_FIRST);

  /** The largest hash that is kept, once there are enough. */
  private long bound = Long.MAX_VALUE;

  SmallestHashes(int most) {
    this.most = most;
  }

  void offer(long hash, int passage) {
    if (drawn.size() < most || hash < bound) {
      drawn.add(new Drawn(hash, passage));
      if (drawn.size() > most) {
        drawn.remove();
      }
      bound = drawn.size() < most ? Long.MAX_VALUE : drawn.element().hash();
    }
  }

  /** The passages kept, smallest hash first. */
  int[] sorted() {
    List<Drawn> smallestFirst = new ArrayList<>(drawn);
    smallestFirst.sort(LARGEST_FIRST.reversed());
    return smallestFirst.stream().mapToInt(Drawn::passage).toArray();
  }
}
