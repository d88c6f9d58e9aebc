package musubi.app;

import musubi.message.Localized;
import musubi.message.Message;

/**
 * Something that the person who runs the program can mend. The message says what was found, where,
 * and what to do; it is shown without a stack trace.
 */
public class UserException extends RuntimeException implements Localized {

  private final transient Message message;

  public UserException(Message message) {
    super(message.toString());
    this.message = message;
  }

  public UserException(Message message, Throwable cause) {
    super(message.toString(), cause);
    this.message = message;
  }

  @Override
  public final Message inWords() {
    return message;
  }
}
