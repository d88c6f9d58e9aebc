package musubi.app.command.option;

import java.util.List;
import musubi.app.message.Phrases;
import musubi.lucene.IndexException;

/** Which command mends what is wrong with an index; the index itself knows no commands. */
public final class IndexAdvice {

  private IndexAdvice() {}

  /** A sentence behind a blank; empty where no command mends it. */
  public static String of(IndexException e, Phrases usage) {
    List<String> parameters = e.parameters();
    return switch (e.code()) {
      case NO_INDEX -> usage.text("advice.no-index", parameters.getFirst());
      case UNREADABLE, CANNOT_BE_OPENED, OTHER_ANALYZER -> usage.text("advice.rebuild");
      case DAMAGED -> usage.text("advice.damaged");
      case NOTHING_SERVED_BEFORE -> usage.text("advice.list");
      case NEVER_SERVED -> usage.text("advice.use", parameters.getFirst());
      case OTHER_MODEL, OTHER_DIMENSIONS -> usage.text("advice.other-model");
      case UNUSABLE -> "";
    };
  }
}
