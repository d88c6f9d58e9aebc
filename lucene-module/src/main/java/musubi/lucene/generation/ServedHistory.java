package musubi.lucene.generation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which generations were in use, in the order in which they were put to use.
 *
 * @param swaps the last one put the current generation to use
 * @param unreadable lines of the record that say nothing, each with the reason
 */
public record ServedHistory(List<Swap> swaps, List<String> unreadable) {

  /**
   * Takes what was written before each swap for what happened.
   *
   * <p>A line is written before the pointer is replaced, and says what the pointer named then. So a
   * line whose successor found the pointer unchanged was never acted on: a crash came between. And
   * a line that found the pointer at something unknown tells of a swap without a record.
   *
   * @param written all lines, oldest first
   * @param current what the pointer names now; empty if nothing
   */
  static ServedHistory of(List<Swap> written, String current, List<String> unreadable) {
    List<Swap> swaps = new ArrayList<>();
    String served = "";
    for (int i = 0; i < written.size(); i++) {
      Swap swap = written.get(i);
      if (!swap.before().equals(served) && !swap.before().isEmpty()) {
        swaps.add(new Swap(swap.before(), served, swap.at(), Swap.OUTSIDE));
        served = swap.before();
      }
      String found = i + 1 < written.size() ? written.get(i + 1).before() : current;
      if (!found.equals(swap.before())) {
        swaps.add(swap);
        served = swap.id();
      }
      if (i + 1 == written.size() && !found.isEmpty() && !found.equals(served)) {
        swaps.add(new Swap(found, served, swap.at(), Swap.OUTSIDE));
      }
    }
    return new ServedHistory(List.copyOf(swaps), List.copyOf(unreadable));
  }

  /** All that were in use, each once, the latest first: the current generation is the first. */
  public List<String> recent() {
    LinkedHashSet<String> ids = new LinkedHashSet<>();
    swaps.reversed().forEach(swap -> ids.add(swap.id()));
    return List.copyOf(ids);
  }

  /**
   * What a rollback goes back to, nearest first: what was in use before the current generation. A
   * rollback takes back what came after its target, so that the next one goes further back.
   */
  List<String> earlier() {
    List<String> line = new ArrayList<>();
    for (Swap swap : swaps) {
      int target = line.lastIndexOf(swap.id());
      if (swap.by().equals(Swap.ROLLBACK) && target >= 0) {
        line.subList(target + 1, line.size()).clear();
      } else {
        line.add(swap.id());
      }
    }
    if (line.isEmpty()) {
      return List.of();
    }
    String current = line.removeLast();
    return line.reversed().stream().filter(id -> !id.equals(current)).distinct().toList();
  }
}
