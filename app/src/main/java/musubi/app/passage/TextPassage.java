package musubi.app.passage;

import java.util.List;
import musubi.app.source.text.Mark;

/**
 * A passage before it is embedded.
 *
 * @param text a run of the document's text, without blanks at its ends; empty for a heading that
 *     nothing stands below
 * @param headings the headings above, outermost first
 * @param start offset in the document's text, in UTF-16 units
 * @param end offset behind it
 * @param marks where in the file the text stands, by offset in the passage's own text: the place in
 *     force at its start, and every one that begins inside it
 */
public record TextPassage(
    String text, List<String> headings, int start, int end, List<Mark> marks) {}
