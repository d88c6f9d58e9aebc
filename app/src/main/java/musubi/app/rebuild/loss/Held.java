package musubi.app.rebuild.loss;

import java.util.List;
import musubi.app.ErrorMessage;
import musubi.message.Message;

/**
 * Documents that are kept as they were, because their place could not be read this time.
 *
 * @param place a file or folder
 * @param reason why it could not be read
 * @param documents how many
 */
public record Held(String place, Message reason, int documents) {

  private static final int SHOWN = 10;

  /** How many documents are kept in all places. */
  public static int documents(List<Held> held) {
    return held.stream().mapToInt(Held::documents).sum();
  }

  /** All of them as one sentence. */
  public static Message describe(List<Held> held) {
    Message places = ErrorMessage.of("nothing");
    for (Held each : held.subList(0, Math.min(SHOWN, held.size()))) {
      Message place = ErrorMessage.of("build.held-place", each.place, each.documents, each.reason);
      places = each.equals(held.getFirst()) ? place : ErrorMessage.of("and", places, place);
    }
    return held.size() > SHOWN
        ? ErrorMessage.of("build.held-more", documents(held), places, held.size() - SHOWN)
        : ErrorMessage.of("build.held", documents(held), places);
  }
}
