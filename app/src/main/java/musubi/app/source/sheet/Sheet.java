package musubi.app.source.sheet;

import java.util.List;
import musubi.app.source.table.Cell;

/**
 * A sheet that a reader of the file can see.
 *
 * @param name as on its tab; "" for a file that has no sheets
 * @param cells filled cells, and merged boxes without text; without overlap
 * @param boxes the texts that lie over the cells in text boxes and shapes
 */
public record Sheet(String name, List<Cell> cells, List<String> boxes) {

  public Sheet {
    cells = List.copyOf(cells);
    boxes = List.copyOf(boxes);
  }
}
