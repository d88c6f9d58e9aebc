package musubi.app.server.admin;

import java.util.List;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import org.jspecify.annotations.Nullable;

/**
 * What going to another generation would change, before it does.
 *
 * @param form what its form sends along; null where forms need nothing
 * @param from the generation in use
 * @param to the generation to go to
 * @param facts what changes besides documents, a line each
 * @param groups documents that change
 * @param warning why it may not be wise; empty if nothing is known
 */
public record ChangePage(
    Frame frame,
    Member.@Nullable FormToken form,
    String from,
    String to,
    List<String> facts,
    List<Group> groups,
    String warning) {

  /**
   * Documents to which the same happens.
   *
   * @param title what, and how many
   * @param ids the first of them
   * @param more how many more, in a sentence; empty if none
   */
  public record Group(String title, List<String> ids, String more) {}
}
