package musubi.lucene.generation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was in use in a data folder that has no record of swaps yet: the current generation, and
 * before it the older ones, by their ids. One that a gate held back was not, and of one whose gate
 * cannot be read it is not known; newer ones were built and perhaps never approved.
 *
 * @param swaps oldest first
 * @param leftOut generations whose gate cannot be read, each with the reason
 */
record AssumedHistory(List<Swap> swaps, List<String> leftOut) {

  /**
   * Derives it.
   *
   * @param readable all generations that can be read
   * @param current id of the one in use; empty if there is none
   */
  static AssumedHistory of(List<Generation> readable, String current) {
    List<Swap> swaps = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    String before = "";
    List<Generation> oldestFirst =
        readable.stream().sorted(Comparator.comparing(Generation::id)).toList();
    for (Generation generation : oldestFirst) {
      int order = generation.id().compareTo(current);
      boolean served =
          order == 0
              || (order < 0
                  && switch (generation.gate()) {
                    case GateRecord.NotAsked none -> true;
                    case GateRecord.Kept kept -> kept.outcome().met();
                    case GateRecord.Unreadable unreadable -> {
                      leftOut.add(
                          "The generation %s is passed over, for it is not known whether its gate was met: %s"
                              .formatted(generation.id(), unreadable.reason()));
                      yield false;
                    }
                  });
      if (served) {
        swaps.add(new Swap(generation.id(), before, generation.manifest().created(), Swap.ASSUMED));
        before = generation.id();
      }
    }
    return new AssumedHistory(swaps, leftOut);
  }
}
