package musubi.embedder;

import musubi.message.Localized;
import musubi.message.Message;

/**
 * A model that cannot be used. The message is for the person who runs the program: it names the
 * folder or file, what was found there and what was expected.
 */
public final class ModelException extends RuntimeException implements Localized {

  private final transient Message message;

  public ModelException(Message message) {
    super(message.toString());
    this.message = message;
  }

  public ModelException(Message message, Throwable cause) {
    super(message.toString(), cause);
    this.message = message;
  }

  @Override
  public Message inWords() {
    return message;
  }
}
