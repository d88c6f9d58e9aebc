package musubi.app.source.sheet;

/** A spreadsheet that cannot be read. The message says why, in words that need no file name. */
public final class UnreadableSpreadsheetException extends Exception {

  UnreadableSpreadsheetException(String message) {
    super(message);
  }

  UnreadableSpreadsheetException(String message, Throwable cause) {
    super(message, cause);
  }
}
