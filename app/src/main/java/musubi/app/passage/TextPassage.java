package musubi.app.passage;

import java.util.List;

/**
 * A passage before it is embedded.
 *
 * @param text a run of the document's text, without blanks at its ends; empty for a heading that
 *     nothing stands below
 * @param headings the headings above, outermost first
 * @param start offset in the document's text, in UTF-16 units
 * @param end offset behind it
 */
public record TextPassage(String text, List<String> headings, int start, int end) {}
