package musubi.app.train;

import java.util.ArrayList;
import java.util.List;

/** Lines of training files that could not be used: counted, and the first few kept to be shown. */
public final class UnreadableLines {

  private static final int SHOWN = 10;

  private final List<String> first = new ArrayList<>();
  private int count;

  void add(Object file, long line, String reason) {
    if (count++ < SHOWN) {
      first.add("%s:%d: %s".formatted(file, line, reason));
    }
  }

  public int count() {
    return count;
  }

  /** The first ten, as FILE:LINE: reason. */
  public List<String> first() {
    return List.copyOf(first);
  }
}
