package musubi.app.server.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit as the page shows it. Texts are plain; the template escapes them.
 *
 * @param head which document it is
 * @param id of the document
 * @param address of its page as people read it, to be printed
 * @param guesses what classifiers said of it
 * @param mark of the document among others
 * @param passages best first; may be empty
 * @param standing how well it fits, and why
 * @param folded documents shown under it
 */
public record HitView(
    Head head,
    String id,
    String address,
    List<Guess> guesses,
    Mark mark,
    List<PassageView> passages,
    Standing standing,
    Folded folded) {

  /**
   * Which document it is.
   *
   * @param title never empty
   * @param href where it is shown, at its best passage
   * @param kind of file, such as PDF
   * @param crumbs the folders above it, outermost first
   * @param file its name
   * @param path the whole path
   * @param date when it was written last; may be empty
   * @param department may be empty
   */
  public record Head(
      String title,
      String href,
      String kind,
      List<Crumb> crumbs,
      String file,
      String path,
      String date,
      String department) {}

  /**
   * A folder.
   *
   * @param href the same search in this folder
   */
  public record Crumb(String label, String href) {}

  /**
   * What a classifier said of the document, marked as such.
   *
   * @param hint of what, and how sure it is
   */
  public record Guess(String words, String hint) {}

  /**
   * What sets the document apart.
   *
   * @param pinned whether a query rule put it at its place
   * @param old whether there is a newer edition
   * @param currentHref where that is shown; null if there is none
   */
  public record Mark(boolean pinned, boolean old, @Nullable String currentHref) {}

  /**
   * A passage.
   *
   * @param heading may be empty
   * @param place such as 12ページ; may be empty
   * @param href the document at this passage
   * @param pieces its text, of which some are marked
   */
  public record PassageView(String heading, String place, String href, List<Piece> pieces) {}

  /** A part of a text, marked or not. */
  public record Piece(String text, boolean marked) {}

  /**
   * How well a document fits.
   *
   * @param level 1 to 4; 0 if it is not known
   * @param words the level in words; empty if it is not known
   * @param foundBy words, meaning or both; empty for a list
   * @param foundByWords that in words
   * @param why sentences
   */
  public record Standing(
      int level, String words, String foundBy, String foundByWords, List<String> why) {}

  /**
   * Documents that are shown under another.
   *
   * @param label how many, and what they are; empty if there are none
   * @param more how many others there are; empty if all are listed
   */
  public record Folded(String label, List<FoldedView> documents, String more) {}

  /**
   * A document that is shown under another.
   *
   * @param note such as 旧版; may be empty
   */
  public record FoldedView(String title, String href, String path, String date, String note) {}

  /** The best passage; null if there is none. */
  public @Nullable PassageView best() {
    return passages.isEmpty() ? null : passages.getFirst();
  }

  /** The passages after the best. */
  public List<PassageView> further() {
    return passages.size() < 2 ? List.of() : passages.subList(1, passages.size());
  }
}
