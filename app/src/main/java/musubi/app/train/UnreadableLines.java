package musubi.app.train;

import java.util.ArrayList;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.message.Message;

/** Lines of training files that could not be used: counted, and the first few kept to be shown. */
public final class UnreadableLines {

  private static final int SHOWN = 10;

  private final List<Message> first = new ArrayList<>();
  private int count;

  void add(Object file, long line, Message reason) {
    if (count++ < SHOWN) {
      first.add(ErrorMessage.of("train.line", file, line, reason));
    }
  }

  public int count() {
    return count;
  }

  /** The first ten, as FILE:LINE: reason. */
  public List<Message> first() {
    return List.copyOf(first);
  }
}
