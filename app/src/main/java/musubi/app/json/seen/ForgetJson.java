package musubi.app.json.seen;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import musubi.app.seen.Sighting;
import musubi.app.seen.Sightings;

/**
 * What {@code model forget} found; nothing was removed.
 *
 * @param found of each document in each place
 * @param unread what could not be looked at
 */
public record ForgetJson(List<String> documents, List<Found> found, List<String> unread) {

  /**
   * A document in a place.
   *
   * @param made as ISO 8601; empty if it is not known
   * @param saw yes, no or unknown
   * @param todo what takes the document out of it; absent if nothing is left to do
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Found(
      String document, String kind, String place, String made, String saw, String todo) {}

  /** Says in words what is to be done. */
  @FunctionalInterface
  public interface Remedy {
    /** Empty if nothing is. */
    String of(Sighting sighting);
  }

  /** The answer. */
  public static ForgetJson of(List<String> documents, Sightings sightings, Remedy remedy) {
    return new ForgetJson(
        documents,
        sightings.found().stream()
            .map(
                one ->
                    new Found(
                        one.document(),
                        one.holder().label(),
                        one.place(),
                        one.made(),
                        one.saw().label(),
                        remedy.of(one)))
            .toList(),
        sightings.unread().stream().map(Path::toString).toList());
  }
}
