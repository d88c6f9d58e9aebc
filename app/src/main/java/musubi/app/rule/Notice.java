package musubi.app.rule;

import java.util.regex.Pattern;

/**
 * What is told above the hits.
 *
 * @param text in plain text
 * @param link where it leads: an address of the web, or of a page of this server; empty for nowhere
 */
public record Notice(String text, String link) {

  /** Most characters of the text. */
  public static final int LONGEST = 300;

  private static final Pattern WEB =
      Pattern.compile("https?://[^\\s/?#\\\\]+[^\\s\\\\]*", Pattern.CASE_INSENSITIVE);

  /** A page of this server; what begins with two slashes would lead to another one. */
  private static final Pattern PAGE = Pattern.compile("/(?![/\\\\])[^\\s\\\\]*");

  /** Text and link in one line. */
  public String inLine() {
    return link.isEmpty() ? text : text + " " + link;
  }

  /** Whether a link may stand on the page. */
  static boolean isLink(String link) {
    return WEB.matcher(link).matches() || PAGE.matcher(link).matches();
  }
}
