package musubi.lucene.fusion;

import java.util.List;

/** Merges rankings into one. Implementations are immutable and safe for use by many threads. */
public interface Fusion {

  /**
   * Fuses rankings.
   *
   * @param rankings at most one an arm; any may be empty
   * @return every key of any ranking once, best first, ties in the keys' natural order
   */
  <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings);

  /** Name and parameters, for explain. */
  String describe();
}
