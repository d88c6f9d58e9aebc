package musubi.app.command.option;

import java.util.List;
import musubi.lucene.IndexException;

/** Which command mends what is wrong with an index; the index itself knows no commands. */
public final class IndexAdvice {

  private IndexAdvice() {}

  /** A sentence behind a blank; empty where no command mends it. */
  public static String of(IndexException e) {
    List<String> parameters = e.parameters();
    return switch (e.code()) {
      case NO_INDEX ->
          " Build one with 'musubi rebuild SOURCE --data %s'.".formatted(parameters.getFirst());
      case UNREADABLE, CANNOT_BE_OPENED, OTHER_ANALYZER -> " Run 'musubi rebuild'.";
      case DAMAGED ->
          " Go back to another generation ('musubi generations rollback'), or run 'musubi rebuild'.";
      case NOTHING_SERVED_BEFORE -> " 'musubi generations list' shows all.";
      case NEVER_SERVED ->
          " 'musubi generations use %s' puts it to use all the same."
              .formatted(parameters.getFirst());
      case OTHER_MODEL, OTHER_DIMENSIONS ->
          " Search with the first (--model), or run 'musubi rebuild' with the second.";
      case UNUSABLE -> "";
    };
  }
}
