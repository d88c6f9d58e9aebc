package musubi.app.server.page;

import org.jspecify.annotations.Nullable;

/**
 * The page of results, or of what stands in their way.
 *
 * @param frame around it
 * @param state what was asked
 * @param results null if there are none for a reason
 * @param problem the reason
 */
public record SearchPage(
    Frame frame, SearchState state, @Nullable ResultsView results, @Nullable Trouble problem) {

  /**
   * Why a request is not answered.
   *
   * @param title what kind of reason
   * @param detail what is wrong with this request
   * @param requestId names it in the server's log; null where it has no name
   */
  public record Trouble(String title, String detail, @Nullable String requestId) {}

  /** Its strings. */
  public PageText text() {
    return frame.text();
  }

  /** What stands in the browser's tab. */
  static String title(SearchState state, PageText text) {
    return state.q().isBlank() ? text.get("home.title") : text.get("search.title", state.q());
  }
}
