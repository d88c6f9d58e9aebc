package musubi.app.eval.kept;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import musubi.app.eval.kept.KeptQuery.Ranked;

/**
 * A document of one list with its place in another.
 *
 * @param document as it stands in the list
 * @param rank in the list, from 1
 * @param other in the other list; empty if it is not there
 */
public record RankChange(Ranked document, int rank, OptionalInt other) {

  /**
   * The documents of a list.
   *
   * @param list best first
   * @param others best first
   */
  public static List<RankChange> of(List<Ranked> list, List<Ranked> others) {
    List<String> ids = others.stream().map(Ranked::id).toList();
    List<RankChange> changes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      int other = ids.indexOf(list.get(i).id());
      changes.add(
          new RankChange(
              list.get(i), i + 1, other < 0 ? OptionalInt.empty() : OptionalInt.of(other + 1)));
    }
    return changes;
  }
}
