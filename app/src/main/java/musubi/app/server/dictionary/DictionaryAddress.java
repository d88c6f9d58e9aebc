package musubi.app.server.dictionary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.server.page.PageText;

/** The addresses of the dictionaries, and their parameters. */
final class DictionaryAddress {

  static final String PAGE = "/curate/dictionaries";

  /** Of what is done to one file; its label stands in the place of the braces. */
  static final String CHECK = PAGE + "/{file}/check";

  static final String PREVIEW = PAGE + "/{file}/preview";
  static final String SAVE = PAGE + "/{file}/save";
  static final String RESTORE = PAGE + "/{file}/restore";
  static final String CANDIDATES = PAGE + "/candidates";

  static final String FILE = "file";
  static final String QUERY = "query";
  static final String SAVED = "saved";
  static final String REVISION = "revision";
  static final String UNCHANGED = "unchanged";

  private DictionaryAddress() {}

  /**
   * The page of a file.
   *
   * @param more names and values by turns; what has an empty value is left out
   */
  static String of(PageText text, DictionaryFile file, String... more) {
    StringBuilder address = new StringBuilder(PAGE).append("?file=").append(file.label());
    for (int i = 0; i < more.length; i += 2) {
      if (!more[i + 1].isEmpty()) {
        address.append('&').append(more[i]).append('=').append(encoded(more[i + 1]));
      }
    }
    if (text.chosen() != null) {
      address.append('&').append(PageText.LANGUAGE).append('=').append(text.chosen());
    }
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
