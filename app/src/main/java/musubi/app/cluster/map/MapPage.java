package musubi.app.cluster.map;

import java.util.List;

/**
 * What the template of the map shows.
 *
 * @param said sentences, by what they are for
 * @param points JSON of the places
 */
public record MapPage(
    String language,
    String title,
    String summary,
    Said said,
    List<Section> sections,
    String points,
    Parts parts) {

  /** Sentences of the page. */
  public record Said(String map, String keys, String groups, String all) {}

  /**
   * A group.
   *
   * @param colour number of its colour
   * @param more how many texts are not listed, as a sentence; "" if none
   */
  public record Section(
      int number,
      int colour,
      String label,
      String size,
      String words,
      List<Entry> entries,
      String more) {}

  /**
   * A text of a group.
   *
   * @param point its number among the points; -1 if it is not on the map
   */
  public record Entry(int point, String title, String path) {}

  /** The policy for browsers, the style and the script. */
  public record Parts(String policy, String style, String script) {}
}
