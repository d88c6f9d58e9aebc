package musubi.app.source.sheet;

import musubi.app.ErrorMessage;

/** Counts the cells of one file. Not thread-safe. */
final class CellBudget {

  /** More is a data store, not a document; about what a gigabyte of memory holds. */
  static final int MAX_CELLS = 1_000_000;

  private final int max;
  private int used;

  CellBudget(int max) {
    this.max = max;
  }

  void take() throws UnreadableSpreadsheetException {
    used++;
    if (used > max) {
      throw new UnreadableSpreadsheetException(ErrorMessage.of("unread.cells", max));
    }
  }
}
