package musubi.app.source.sheet;

import musubi.message.Localized;
import musubi.message.Message;

/** A spreadsheet that cannot be read. The message says why, in words that need no file name. */
public final class UnreadableSpreadsheetException extends Exception implements Localized {

  private final transient Message message;

  UnreadableSpreadsheetException(Message message) {
    super(message.toString());
    this.message = message;
  }

  UnreadableSpreadsheetException(Message message, Throwable cause) {
    super(message.toString(), cause);
    this.message = message;
  }

  @Override
  public Message inWords() {
    return message;
  }
}
