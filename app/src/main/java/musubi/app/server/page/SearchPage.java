package musubi.app.server.page;

import org.jspecify.annotations.Nullable;

/**
 * The page of results, or of what stands in their way.
 *
 * @param text its strings
 * @param assets addresses of what it loads
 * @param state what was asked
 * @param results null if there are none for a reason
 * @param problem the reason
 */
public record SearchPage(
    PageText text,
    Assets assets,
    SearchState state,
    @Nullable ResultsView results,
    @Nullable Trouble problem) {

  /**
   * Why a request is not answered.
   *
   * @param title what kind of reason
   * @param detail in English, for whoever can mend it
   */
  public record Trouble(String title, String detail) {}

  /** The frame around it. */
  public Frame frame() {
    String title =
        state.q().isBlank() ? text.get("home.title") : text.get("search.title", state.q());
    return new Frame(text, assets, title, state);
  }
}
