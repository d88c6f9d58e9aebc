package musubi.app;

import musubi.message.Localized;
import musubi.message.Message;

/** A text that does not have the form it must have; who knows where it stands says that. */
public final class UnfitValueException extends IllegalArgumentException implements Localized {

  private final transient Message message;

  public UnfitValueException(Message message) {
    super(message.toString());
    this.message = message;
  }

  @Override
  public Message inWords() {
    return message;
  }
}
