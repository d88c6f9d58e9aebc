package musubi.embedder.training;

import musubi.message.Localized;
import musubi.message.Message;

/**
 * Training that cannot begin or go on. The message is for the person who runs it: what was found
 * and what to do.
 */
public final class TrainingException extends RuntimeException implements Localized {

  private final transient Message message;

  public TrainingException(Message message) {
    super(message.toString());
    this.message = message;
  }

  public TrainingException(Message message, Throwable cause) {
    super(message.toString(), cause);
    this.message = message;
  }

  @Override
  public Message inWords() {
    return message;
  }
}
