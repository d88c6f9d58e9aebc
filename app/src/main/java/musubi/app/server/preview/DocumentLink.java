package musubi.app.server.preview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import musubi.app.server.page.SearchState;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of a document's page and file that keep the query and the language.
 *
 * @param q null for none
 * @param asTyped whether words that no document has are looked for as they are
 * @param language that the reader has chosen; null if the browser has
 */
record DocumentLink(@Nullable String q, boolean asTyped, @Nullable String language) {

  static final String PAGE = "/document";
  static final String FILE = "/document/file";

  /** A document, at its best passage. */
  String to(String id) {
    return PAGE + "?id=" + encoded(id) + query() + also("lang", language);
  }

  /**
   * A document at one of its passages.
   *
   * @param start where the passage starts in the document's text
   */
  String to(String id, int start) {
    return PAGE
        + "?id="
        + encoded(id)
        + query()
        + "&passage="
        + start
        + also("lang", language)
        + "#"
        + anchor(start);
  }

  /** The search that led here. */
  String search() {
    String also = query() + also("lang", language);
    return also.isEmpty() ? "/" : "/?" + also.substring(1);
  }

  /** The file that a document was read from. */
  static String file(String id) {
    return FILE + "?id=" + encoded(id);
  }

  /** The name of a passage within the page. */
  static String anchor(int start) {
    return "p" + start;
  }

  private String query() {
    return also("q", q) + (q != null && asTyped ? also(SearchState.AS_TYPED, "true") : "");
  }

  private static String also(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
