package musubi.app.judge.list;

import musubi.app.UserException;
import musubi.message.Message;

/** Somebody else changed meanwhile what was to be changed. */
public final class ListChangedException extends UserException {

  ListChangedException(Message message) {
    super(message);
  }
}
