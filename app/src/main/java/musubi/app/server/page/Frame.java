package musubi.app.server.page;

/**
 * What all pages have around them.
 *
 * @param title of the browser's tab
 * @param state what the search field holds, and the search that the language is changed of
 */
public record Frame(PageText text, Assets assets, String title, SearchState state) {

  /** The address of this page in the other language. */
  public String otherLanguage() {
    return state.withLanguage(text.other()).href();
  }

  /** The start page. */
  public String home() {
    return SearchState.nothing(state.language()).href();
  }
}
