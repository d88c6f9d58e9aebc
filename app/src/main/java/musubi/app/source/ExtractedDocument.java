package musubi.app.source;

import java.util.List;
import java.util.Map;
import musubi.app.source.text.Mark;
import musubi.app.source.text.MetadataValues;
import musubi.app.source.text.Section;

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

  /** {@link MetadataValues#ACL}. */
  public static final String ACL = MetadataValues.ACL;
}
