package musubi.app.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What changed between two texts, line by line, by Myers' algorithm: the fewest lines that go and
 * come. Texts that differ in more than {@value #MOST} lines are told as one replaced by the other,
 * between their common beginning and end.
 *
 * @param lines of both texts, in order
 */
public record TextChange(List<Line> lines) {

  private static final int MOST = 1_500;

  /** What became of a line. */
  public enum Fate {
    KEPT,
    REMOVED,
    ADDED
  }

  /**
   * A line.
   *
   * @param number in the later text, from 1; in the earlier one if it is removed
   */
  public record Line(Fate fate, int number, String text) {}

  public TextChange {
    lines = List.copyOf(lines);
  }

  /** Compares two texts. */
  public static TextChange of(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int start = 0;
    while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
      start++;
    }
    int oldEnd = old.size();
    int nowEnd = now.size();
    while (oldEnd > start && nowEnd > start && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
      oldEnd--;
      nowEnd--;
    }
    List<Line> lines = new ArrayList<>();
    keep(lines, now, 0, start);
    lines.addAll(new Middle(old.subList(start, oldEnd), now.subList(start, nowEnd), start).lines());
    keep(lines, now, nowEnd, now.size());
    return new TextChange(lines);
  }

  private static void keep(List<Line> lines, List<String> now, int from, int to) {
    for (int line = from; line < to; line++) {
      lines.add(new Line(Fate.KEPT, line + 1, now.get(line)));
    }
  }

  /** How many lines came. */
  public int added() {
    return count(Fate.ADDED);
  }

  /** How many lines went. */
  public int removed() {
    return count(Fate.REMOVED);
  }

  /** The lines that came or went, in order. */
  public List<Line> changed() {
    return lines.stream().filter(line -> line.fate() != Fate.KEPT).toList();
  }

  private int count(Fate fate) {
    return (int) lines.stream().filter(line -> line.fate() == fate).count();
  }

  /** The lines between the common beginning and the common end. */
  private static final class Middle {

    private final List<String> old;
    private final List<String> now;
    private final int offset;

    Middle(List<String> old, List<String> now, int offset) {
      this.old = old;
      this.now = now;
      this.offset = offset;
    }

    List<Line> lines() {
      List<int[]> reached = new ArrayList<>();
      return search(reached) ? path(reached) : replaced();
    }

    /**
     * Goes as far as each number of changes leads on each diagonal (lines taken of the old text,
     * less those of the new one).
     *
     * @param reached takes for each number of changes how far it led, by diagonal
     * @return false if more changes than {@link #MOST} are needed
     */
    private boolean search(List<int[]> reached) {
      int most = Math.min(MOST, old.size() + now.size());
      int[] furthest = new int[2 * most + 3];
      int middle = most + 1;
      for (int changes = 0; changes <= most; changes++) {
        for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
          int x = start(furthest, middle, changes, diagonal);
          while (x < old.size()
              && x - diagonal < now.size()
              && old.get(x).equals(now.get(x - diagonal))) {
            x++;
          }
          furthest[middle + diagonal] = x;
          if (x >= old.size() && x - diagonal >= now.size()) {
            reached.add(Arrays.copyOfRange(furthest, middle - changes, middle + changes + 1));
            return true;
          }
        }
        reached.add(Arrays.copyOfRange(furthest, middle - changes, middle + changes + 1));
      }
      return false;
    }

    private static int start(int[] furthest, int middle, int changes, int diagonal) {
      if (changes == 0) {
        return 0;
      }
      return comesDown(furthest, middle, changes, diagonal)
          ? furthest[middle + diagonal + 1]
          : furthest[middle + diagonal - 1] + 1;
    }

    /** Whether the last change is a line that came, rather than one that went. */
    private static boolean comesDown(int[] furthest, int middle, int changes, int diagonal) {
      return diagonal == -changes
          || (diagonal != changes
              && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
    }

    private List<Line> path(List<int[]> reached) {
      List<Line> back = new ArrayList<>();
      int x = old.size();
      int y = now.size();
      for (int changes = reached.size() - 1; changes > 0; changes--) {
        int[] before = new int[2 * changes + 3];
        System.arraycopy(reached.get(changes - 1), 0, before, 2, 2 * changes - 1);
        int middle = changes + 1;
        boolean down = comesDown(before, middle, changes, x - y);
        int diagonal = down ? x - y + 1 : x - y - 1;
        int beforeX = before[middle + diagonal];
        int beforeY = beforeX - diagonal;
        while (x > beforeX && y > beforeY) {
          x--;
          y--;
          back.add(new Line(Fate.KEPT, offset + y + 1, now.get(y)));
        }
        back.add(
            down
                ? new Line(Fate.ADDED, offset + beforeY + 1, now.get(beforeY))
                : new Line(Fate.REMOVED, offset + beforeX + 1, old.get(beforeX)));
        x = beforeX;
        y = beforeY;
      }
      while (y > 0) {
        y--;
        back.add(new Line(Fate.KEPT, offset + y + 1, now.get(y)));
      }
      return back.reversed();
    }

    private List<Line> replaced() {
      List<Line> lines = new ArrayList<>();
      for (int line = 0; line < old.size(); line++) {
        lines.add(new Line(Fate.REMOVED, offset + line + 1, old.get(line)));
      }
      for (int line = 0; line < now.size(); line++) {
        lines.add(new Line(Fate.ADDED, offset + line + 1, now.get(line)));
      }
      return lines;
    }
  }
}
