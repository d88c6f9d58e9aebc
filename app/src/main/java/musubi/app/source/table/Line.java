package musubi.app.source.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a table as text.
 *
 * @param heading whether it stands over what follows: a table's caption, a section of a form
 * @param pieces in order; the line is their texts, one behind the other
 */
public record Line(boolean heading, List<Piece> pieces) {

  /**
   * A part of a line.
   *
   * @param text with the separators before it
   * @param at how many characters of {@code text} are separators
   * @param place of the cell that it comes from, "" for none
   */
  public record Piece(String text, int at, String place) {}

  public Line {
    pieces = List.copyOf(pieces);
  }

  /** The whole line. */
  public String text() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  static Line of(boolean heading, Cell cell) {
    return new Line(heading, List.of(new Piece(cell.text(), 0, cell.place())));
  }

  /** Cells beside one another, without labels. */
  static Line of(List<Cell> cells) {
    Builder line = new Builder();
    cells.forEach(cell -> line.add(" / ", "", cell));
    return line.build();
  }

  /** Puts a line together from the left. */
  static final class Builder {

    private final List<Piece> pieces = new ArrayList<>();

    /**
     * Adds a cell.
     *
     * @param separator from what stands before; left out at the start of the line
     * @param label before the cell's text; counted as the cell's own
     */
    Builder add(String separator, String label, Cell cell) {
      String before = pieces.isEmpty() ? "" : separator;
      pieces.add(new Piece(before + label + cell.text(), before.length(), cell.place()));
      return this;
    }

    boolean isEmpty() {
      return pieces.isEmpty();
    }

    Line build() {
      return new Line(false, pieces);
    }
  }
}
