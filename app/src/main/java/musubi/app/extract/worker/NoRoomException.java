package musubi.app.extract.worker;

import java.io.IOException;
import musubi.app.ErrorMessage;
import musubi.message.Localized;
import musubi.message.Message;
import musubi.message.Reason;

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
