package musubi.app.source;

import java.util.List;
import java.util.Map;

/**
 * A document as plain text.
 *
 * @param id unique within its source
 * @param title may be empty
 * @param path where it was read from
 * @param text all of its text, headings included
 * @param sections its parts in order, without overlap
 * @param marks where in the file the text stands, by offset; empty where a format has no places
 * @param metadata values by name, in the order of the source
 */
public record ExtractedDocument(
    String id,
    String title,
    String path,
    String text,
    List<Section> sections,
    List<Mark> marks,
    Map<String, List<String>> metadata)
    implements SourceItem {

  /**
   * The metadata field that says who may read the document, as terms ({@code user:alice}, {@code
   * group:人事}, {@code everybody}); no metadata that people see. Where it is there and says nothing
   * that can be understood, its values are no such terms.
   */
  public static final String ACL = "acl";

  /**
   * What stands below one heading, up to the next.
   *
   * @param headings the headings above, outermost first, without the document's title
   * @param start offset of the first character below the heading, in UTF-16 units
   * @param end offset behind the last
   */
  public record Section(List<String> headings, int start, int end) {}

  /**
   * The place in the file where the text from here to the next mark stands.
   *
   * @param offset of the first character, in UTF-16 units
   * @param place for people: {@code 12ページ}, {@code スライド3}, {@code 4月!C12}
   */
  public record Mark(int offset, String place) {}
}
