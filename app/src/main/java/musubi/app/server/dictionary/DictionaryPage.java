package musubi.app.server.dictionary;

import java.util.List;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.revision.TextChange;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * The page of a dictionary.
 *
 * @param form what forms send along; null where they need nothing
 * @param said what came of the last form; null if none was sent
 * @param named the query that the reader came with; null for none
 * @param effect what the edit would move; null if that was not asked
 */
public record DictionaryPage(
    Frame frame,
    Member.@Nullable FormToken form,
    Place place,
    @Nullable Said said,
    @Nullable Named named,
    Editing editing,
    @Nullable Effect effect,
    Kept kept) {

  /** The language of the page. */
  public PageText text() {
    return frame.text();
  }

  /**
   * Which dictionary.
   *
   * @param query that the reader came with; empty for none
   * @param path of the file
   * @param builds where an index is built; empty if the reader may not open that page
   */
  public record Place(
      DictionaryFile file, List<Tab> tabs, String query, String path, String builds) {

    /** Where a form about this file is sent. */
    public String action(String act) {
      return DictionaryAddress.PAGE + "/" + file.label() + "/" + act;
    }
  }

  /** A link to a dictionary. */
  public record Tab(String label, String href, boolean chosen) {}

  /**
   * What came of a form.
   *
   * @param changed lines that came or went
   * @param undo the number of the text before, to be put back; 0 for none
   * @param results where the results of the query are; empty for none
   * @param merged what the reader typed, over what somebody else has saved; null if there is
   *     nothing to be merged
   */
  public record Said(
      String text,
      boolean refused,
      List<TextChange.Line> changed,
      long undo,
      String results,
      @Nullable String merged) {

    static Said refused(String text) {
      return new Said(text, true, List.of(), 0, "", null);
    }

    static Said done(String text) {
      return new Said(text, false, List.of(), 0, "", null);
    }
  }

  /**
   * A query, and what it finds now.
   *
   * @param hits the first ones
   * @param results where all are
   */
  public record Named(String query, List<HitLine> hits, String results, Words words) {}

  /**
   * A document that was found.
   *
   * @param fit how well it fits, in words; empty if nothing can be said
   */
  public record HitLine(String title, String href, String fit) {}

  /**
   * What stands in the editor.
   *
   * @param counted lines and faults, in words
   * @param problems what is wrong, by lines
   * @param faulty whether a new line would be left out, so that it cannot be saved
   * @param tried the text whose words are shown
   * @param before its words under the dictionaries in use
   * @param after the same under what is typed; null if they are the same
   */
  public record Editing(
      String text,
      String seen,
      String why,
      String counted,
      List<ProblemLine> problems,
      boolean faulty,
      String tried,
      Words before,
      @Nullable Words after) {}

  /** A line with a fault. */
  public record ProblemLine(int line, String text, String reason) {}

  /** What becomes of a text. */
  public record Words(List<Spot> spots, List<String> dropped) {

    /** Whether nothing is searched. */
    public boolean isEmpty() {
      return spots.isEmpty() && dropped.isEmpty();
    }
  }

  /**
   * Words of a text, and what is searched besides.
   *
   * @param synonyms of the dictionary
   * @param others of the vocabulary that comes with the program
   */
  public record Spot(String words, List<String> synonyms, List<String> others) {}

  /**
   * What an edit would move.
   *
   * @param notes over which queries, and in whose view
   * @param named what the query finds before and after; null without one
   * @param moved queries that find something else
   * @param cuts queries that are cut into other words
   */
  public record Effect(
      String summary,
      List<String> notes,
      @Nullable Compared named,
      List<Moved> moved,
      List<Cut> cuts) {}

  /** What a query finds before and after. */
  public record Compared(String query, List<HitLine> before, List<HitLine> after) {}

  /**
   * A query that finds something else.
   *
   * @param quality nDCG before and after; empty if it is not judged
   * @param worse whether it falls
   */
  public record Moved(
      String query, String href, String quality, boolean worse, List<String> moves) {}

  /** A query that is cut into other words. */
  public record Cut(String query, String before, String after) {}

  /**
   * What is kept of the dictionary.
   *
   * @param rows earlier texts, the newest first
   * @param shown one of them, with what it changed; null if none was asked for
   * @param candidates synonyms to accept or refuse
   * @param candidatesNote what is to be known of them; empty for nothing
   */
  public record Kept(
      List<RevisionRow> rows,
      @Nullable Shown shown,
      List<CandidateRow> candidates,
      String candidatesNote) {}

  /**
   * An earlier text.
   *
   * @param href where its lines are shown
   * @param current whether the file holds it now
   */
  public record RevisionRow(
      long number,
      String at,
      String who,
      String why,
      String changed,
      String href,
      boolean current) {}

  /** The lines that came and went with a text. */
  public record Shown(RevisionRow row, List<TextChange.Line> changed) {}

  /** A pair of words that may mean the same. */
  public record CandidateRow(String word, String candidate, String evidence, String example) {}
}
