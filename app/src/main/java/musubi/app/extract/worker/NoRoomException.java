package musubi.app.extract.worker;

import musubi.message.Localized;
import musubi.message.Reason;
import musubi.message.Message;
import musubi.app.ErrorMessage;
import java.io.IOException;

/** The worker's temporary folder cannot be written: no fault of the file that is read. */
final class NoRoomException extends IOException implements Localized {

  private final transient Message message;

  NoRoomException(IOException cause) {
    this(ErrorMessage.of("unread.no-room", Reason.said(String.valueOf(cause.getMessage()))), cause);
  }

  private NoRoomException(Message message, IOException cause) {
    super(message.toString(), cause);
    this.message = message;
  }

  @Override
  public Message inWords() {
    return message;
  }
}
