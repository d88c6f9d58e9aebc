package musubi.app.source.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A form drawn on the squared paper of a sheet: boxes of merged cells, labels to the left of what
 * is filled in, now and then above. One line a row of boxes:
 *
 * <pre>
 * 氏名: 山田太郎 / 所属: 営業部
 * 申請者 › 社員番号: 1024
 * 休暇の種類: ☑ 年次有給休暇 □ 特別休暇
 * </pre>
 *
 * <ul>
 *   <li>A box with a short text and the box at its right are label and value; a blank box leaves
 *       the label alone.
 *   <li>A box that is as high as several rows at its right stands before each of them.
 *   <li>Ticks stay with the text behind them, units and から, まで with the value before them.
 *   <li>Rows whose boxes lie exactly below one another, the first one full of labels, are a table.
 *   <li>A short text alone in its row, with boxes below, is the heading of a section.
 * </ul>
 */
final class Form {

  /** Join a value to what stands before them, and what follows to it. */
  private static final Pattern GOES_ON =
      Pattern.compile("[～〜~－\\-]|から|より|まで|[年月日時分]|[年月日時]?間|日間|時間|円|千円|名|人|様|殿|印|㊞");

  private static final Pattern GOES_ON_BEHIND = Pattern.compile("[～〜~－\\-]|から|より|[年月時]");

  /** Longer texts alone in a row are notes. */
  private static final int HEADING_LENGTH = 30;

  private static final Pattern NO_HEADING = Pattern.compile(".*(?:殿|様|御中|。)$|[（(※].*");

  private static final Pattern COLON = Pattern.compile("[\\s　]*[:：]$");

  /** Columns between boxes that still belong together. */
  private static final int NEAR = 1;

  private final List<List<Cell>> rows;

  private Form(List<Cell> cells) {
    TreeMap<Integer, List<Cell>> byRow = new TreeMap<>();
    for (Cell cell : cells) {
      byRow.computeIfAbsent(cell.row(), row -> new ArrayList<>()).add(cell);
    }
    byRow.values().forEach(row -> row.sort(Comparator.comparingInt(Cell::column)));
    rows = List.copyOf(byRow.values());
  }

  static List<Line> lines(List<Cell> cells) {
    Form form = new Form(cells);
    List<Line> lines = new ArrayList<>();
    List<Cell> groups = new ArrayList<>();
    for (int row = 0; row < form.rows.size(); ) {
      int end = form.sameBoxes(row);
      if (form.isTable(row, end)) {
        List<Cell> table = new ArrayList<>();
        form.rows.subList(row, end).forEach(table::addAll);
        lines.addAll(LabelledTable.lines(Grid.of(table)));
        row = end;
      } else {
        form.addRow(row, groups, lines);
        row++;
      }
    }
    return lines;
  }

  /** The row behind the last whose boxes lie exactly below those of this one. */
  private int sameBoxes(int row) {
    int end = row + 1;
    while (end < rows.size() && edges(rows.get(end)).equals(edges(rows.get(row)))) {
      end++;
    }
    return end;
  }

  private static List<Integer> edges(List<Cell> boxes) {
    List<Integer> edges = new ArrayList<>();
    for (Cell box : boxes) {
      edges.add(box.column());
      edges.add(box.rows() == 1 ? box.endColumn() : -1 - box.row());
    }
    return edges;
  }

  private boolean isTable(int from, int to) {
    List<Cell> first = rows.get(from);
    if (to - from < 2 || first.size() < 2 || !allLabels(first) || labelsAtTheLeft(from, to)) {
      return false;
    }
    boolean amounts =
        rows.subList(from + 1, to).stream()
            .flatMap(List::stream)
            .anyMatch(cell -> CellText.isNumber(cell.text()));
    Set<Integer> widths = new HashSet<>();
    first.forEach(box -> widths.add(box.columns()));
    return first.size() >= 3 || amounts || widths.size() == 1;
  }

  private static boolean allLabels(List<Cell> boxes) {
    Set<String> texts = new HashSet<>();
    return boxes.stream().allMatch(box -> CellText.isLabel(box.text()) && texts.add(box.text()));
  }

  /** Whether every other box is a label of its own, narrower than the box at its right. */
  private boolean labelsAtTheLeft(int from, int to) {
    if (rows.get(from).size() % 2 != 0) {
      return false;
    }
    Set<String> texts = new HashSet<>();
    for (List<Cell> row : rows.subList(from, to)) {
      for (int i = 0; i < row.size(); i += 2) {
        Cell label = row.get(i);
        if (!CellText.isLabel(label.text())
            || !texts.add(label.text())
            || label.columns() >= row.get(i + 1).columns()) {
          return false;
        }
      }
    }
    return true;
  }

  private void addRow(int row, List<Cell> groups, List<Line> lines) {
    List<Cell> boxes = rows.get(row);
    List<Cell> filled = boxes.stream().filter(box -> !box.isEmpty()).toList();
    int top = boxes.getFirst().row();
    groups.removeIf(group -> group.endRow() <= top);
    if (filled.isEmpty()) {
      return;
    }
    boolean boxesBelow = row + 1 < rows.size() && rows.get(row + 1).size() > 1;
    if (boxes.size() == 1 && groups.isEmpty()) {
      Cell alone = filled.getFirst();
      lines.add(Line.of(boxesBelow && isHeading(alone), alone));
      return;
    }
    new RowReader(boxes, groups).addTo(lines);
  }

  private static boolean isHeading(Cell cell) {
    String text = cell.text();
    return text.length() <= HEADING_LENGTH
        && !NO_HEADING.matcher(text).matches()
        && !CellText.isNumber(text)
        && !CellText.isDate(text)
        && !CellText.startsWithBox(text);
  }

  /** Walks along one row of boxes. */
  private final class RowReader {

    private final List<Cell> boxes;
    private final List<Cell> groups;
    private final List<Cell> outer;
    private final Line.Builder line = new Line.Builder();
    private int next;

    RowReader(List<Cell> boxes, List<Cell> groups) {
      this.boxes = boxes;
      this.groups = groups;
      this.outer = List.copyOf(groups);
    }

    void addTo(List<Line> lines) {
      while (next < boxes.size()) {
        Cell box = boxes.get(next++);
        if (box.isEmpty()) {
          continue;
        }
        String separator = separator(box);
        if (isGroup(box)) {
          groups.add(box);
          line.add(separator, "", box);
        } else if (isLabelOfTheNext(box)) {
          addPair(separator, box);
        } else {
          line.add(separator, "", box);
          addWhatGoesOn(box);
        }
      }
      if (!line.isEmpty()) {
        lines.add(line.build());
      }
    }

    /** Also says the group again that this box stands in, if it began in a row above. */
    private String separator(Cell box) {
      for (Cell group : outer) {
        if (line.isEmpty() && group.endColumn() <= box.column()) {
          line.add("", "", group);
        }
      }
      boolean inGroup =
          groups.stream()
              .anyMatch(group -> group.endRow() > box.row() && isNear(group, box) && group != box);
      return inGroup ? " › " : " / ";
    }

    /** As high as several rows of boxes at its right. */
    private boolean isGroup(Cell box) {
      return box.rows() > 1
          && CellText.isLabel(box.text())
          && rows.stream()
              .filter(
                  row -> row.getFirst().row() > box.row() && row.getFirst().row() < box.endRow())
              .anyMatch(row -> row.stream().anyMatch(other -> other.column() >= box.endColumn()));
    }

    private boolean isLabelOfTheNext(Cell box) {
      return next < boxes.size()
          && isNear(box, boxes.get(next))
          && (CellText.isLabel(box.text()) || COLON.matcher(box.text()).find());
    }

    private void addPair(String separator, Cell label) {
      Cell value = boxes.get(next++);
      Cell named =
          new Cell(
              label.row(),
              label.column(),
              label.rows(),
              label.columns(),
              value.isEmpty() ? label.text() : COLON.matcher(label.text()).replaceFirst(""),
              label.header(),
              label.place());
      line.add(separator, "", named);
      if (!value.isEmpty()) {
        line.add(": ", "", value);
        addWhatGoesOn(value);
      }
    }

    /** Units, から … まで, further ticks and the texts that belong to them. */
    private void addWhatGoesOn(Cell before) {
      Cell last = before;
      while (next < boxes.size()) {
        Cell box = boxes.get(next);
        boolean joins =
            CellText.isMarkAlone(last.text())
                || GOES_ON.matcher(box.text()).matches()
                || GOES_ON_BEHIND.matcher(last.text()).matches()
                || CellText.isMarkAlone(box.text())
                || CellText.startsWithBox(box.text());
        if (box.isEmpty() || !joins) {
          return;
        }
        boolean tight =
            GOES_ON.matcher(box.text()).matches() || GOES_ON_BEHIND.matcher(last.text()).matches();
        line.add(tight ? "" : " ", "", box);
        last = box;
        next++;
      }
    }

    private static boolean isNear(Cell left, Cell right) {
      return right.column() >= left.endColumn() && right.column() - left.endColumn() <= NEAR;
    }
  }
}
