package musubi.app.server.page;

import java.util.List;

/**
 * Values by which the results can be narrowed.
 *
 * @param id of the element in the page
 * @param label what is counted
 * @param values shown at once
 * @param more shown when asked for
 */
public record FacetView(String id, String label, List<Value> values, List<Value> more) {

  /**
   * A value.
   *
   * @param href the search with it, or without it if it is chosen
   */
  public record Value(String label, int documents, String href, boolean chosen) {}
}
