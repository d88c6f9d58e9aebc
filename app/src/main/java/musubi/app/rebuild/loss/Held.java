package musubi.app.rebuild.loss;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Documents that are kept as they were, because their place could not be read this time.
 *
 * @param place a file or folder
 * @param reason why it could not be read
 * @param documents how many
 */
public record Held(String place, String reason, int documents) {

  private static final int SHOWN = 10;

  /** How many documents are kept in all places. */
  public static int documents(List<Held> held) {
    return held.stream().mapToInt(Held::documents).sum();
  }

  /** All of them as one sentence. */
  public static String describe(List<Held> held) {
    return "Kept from the last build: %,d documents, because they could not be read this time: %s%s."
        .formatted(
            documents(held),
            held.stream()
                .limit(SHOWN)
                .map(each -> "%s (%,d: %s)".formatted(each.place, each.documents, each.reason))
                .collect(Collectors.joining(", ")),
            held.size() > SHOWN ? " and in %,d more places".formatted(held.size() - SHOWN) : "");
  }
}
