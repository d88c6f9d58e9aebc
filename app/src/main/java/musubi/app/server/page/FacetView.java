package musubi.app.server.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by which the results can be narrowed.
 *
 * @param id of the element in the page
 * @param label what is counted
 * @param several whether several values may be chosen together
 * @param values shown at once
 * @param more shown when asked for
 */
public record FacetView(
    String id, String label, boolean several, List<Value> values, List<Value> more) {

  /**
   * A value.
   *
   * @param id of the element in the page, the same on every page
   * @param documents found with it; -1 if they are not counted
   * @param choice the search with it beside those that are chosen, or without it if it is chosen
   * @param only the search with it in place of those that are chosen; null if that is no other
   * @param depth of a folder below the outermost that is shown, from 0
   */
  public record Value(
      String id,
      String label,
      int documents,
      String choice,
      @Nullable String only,
      boolean chosen,
      int depth) {}

  /** Whether something is chosen that is not shown at once. */
  public boolean moreIsChosen() {
    return more.stream().anyMatch(Value::chosen);
  }
}
