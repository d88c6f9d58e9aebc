package musubi.app;

import musubi.message.Message;

/** Options or arguments that are not understood; the program ends with the exit code for that. */
public final class UsageException extends UserException {

  public UsageException(Message message) {
    super(message);
  }

  public UsageException(Message message, Throwable cause) {
    super(message, cause);
  }
}
