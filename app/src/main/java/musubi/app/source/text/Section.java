package musubi.app.source.text;

import java.util.List;

/**
 * The part of a document below one heading, up to the next heading.
 *
 * @param headings the headings above, outermost first, without the document's title
 * @param start offset of the first character below the heading, in UTF-16 units
 * @param end offset behind the last
 */
public record Section(List<String> headings, int start, int end) {}
