package musubi.app.server.preview;

import java.util.List;
import musubi.app.server.page.Frame;

/**
 * A document as its page shows it. Texts are plain; the template escapes them.
 *
 * @param frame what all pages have around them
 * @param words strings of this page
 * @param head which document it is
 * @param matches where the query's passages are
 * @param body its text
 * @param file what is shown of its file
 * @param similar documents that are near to it in meaning
 */
public record DocumentModel(
    Frame frame,
    PreviewText words,
    Head head,
    Matches matches,
    TextView body,
    FileView file,
    List<Similar> similar) {

  /**
   * Which document it is.
   *
   * @param id of the document
   * @param title never empty
   * @param crumbs the parts of its id: folders, and last its own name
   * @param facts of its metadata
   * @param paths in all forms that it has; the first is copied by most
   * @param back the search that led here; empty if none did
   */
  public record Head(
      String id,
      String title,
      List<String> crumbs,
      List<Fact> facts,
      List<FileView.WrittenPath> paths,
      String back) {}

  /** A field of the metadata and its values. */
  public record Fact(String name, String value) {}

  /**
   * A document that is near to it.
   *
   * @param path its id in one line
   */
  public record Similar(String title, String href, String path) {}
}
