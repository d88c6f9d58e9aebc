package musubi.app.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The group of each text.
 *
 * @param groups from 0, largest group first; {@link #NONE} for a text that belongs to none
 * @param count number of groups
 */
public record Grouping(List<Integer> groups, int count) {

  /** The group of a text that lies between the groups. */
  public static final int NONE = -1;

  public Grouping {
    groups = List.copyOf(groups);
  }

  /**
   * Numbers groups by their size, and equally large ones by their first text.
   *
   * @param names of the groups of each text, whatever they are; below 0 for none
   */
  static Grouping bySize(int[] names) {
    List<Integer> order = new ArrayList<>();
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int name : names) {
      if (name >= 0 && sizes.merge(name, 1, Integer::sum) == 1) {
        order.add(name);
      }
    }
    order.sort((a, b) -> Integer.compare(sizes.getOrDefault(b, 0), sizes.getOrDefault(a, 0)));
    List<Integer> groups = new ArrayList<>(names.length);
    for (int name : names) {
      groups.add(name < 0 ? NONE : order.indexOf(name));
    }
    return new Grouping(groups, order.size());
  }

  /** The texts of a group, by their places. */
  public List<Integer> texts(int group) {
    List<Integer> texts = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i) == group) {
        texts.add(i);
      }
    }
    return texts;
  }
}
