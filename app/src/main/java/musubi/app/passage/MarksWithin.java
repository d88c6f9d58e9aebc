package musubi.app.passage;

import java.util.ArrayList;
import java.util.List;
import musubi.app.source.text.Mark;

/** Selects the marks of a document that give the place of a run of its text. */
final class MarksWithin {

  private MarksWithin() {}

  /**
   * The mark in force at the start of a range, and those that begin inside it, with offsets counted
   * from its start.
   *
   * @param marks of a document, in order of their offsets
   */
  static List<Mark> of(List<Mark> marks, Range range) {
    List<Mark> within = new ArrayList<>();
    for (int i = Math.max(0, inForce(marks, range.start())); i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (mark.offset() > range.start() && mark.offset() >= range.end()) {
        break;
      }
      within.add(new Mark(Math.max(0, mark.offset() - range.start()), mark.place()));
    }
    return List.copyOf(within);
  }

  /** Index of the last mark at or before an offset; -1 if all come behind it. */
  private static int inForce(List<Mark> marks, int offset) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle).offset() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
