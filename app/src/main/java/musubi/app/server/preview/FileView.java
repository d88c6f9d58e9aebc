package musubi.app.server.preview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of the file that a document was read from.
 *
 * @param notice why the file, or a part of it, is not shown; empty if it is
 * @param href where it can be had; null if it cannot
 * @param pdf null if it is none, or not as it was read
 * @param sheet null if it is none, or not as it was read
 */
public record FileView(
    String notice, @Nullable String href, @Nullable Pdf pdf, @Nullable SheetView sheet) {

  /**
   * A PDF, drawn by pdf.js.
   *
   * @param page to open at, from 1
   * @param words to mark, as a JSON array
   */
  public record Pdf(String href, int page, String words) {}

  /**
   * A way to write the path.
   *
   * @param label what it is good for
   */
  public record WrittenPath(String label, String text) {}

  /** There is nothing but text. */
  static FileView textOnly(String notice) {
    return new FileView(notice, null, null, null);
  }

  static List<WrittenPath> plain(PreviewText text, String path) {
    return List.of(new WrittenPath(text.get("path.plain"), path));
  }
}
