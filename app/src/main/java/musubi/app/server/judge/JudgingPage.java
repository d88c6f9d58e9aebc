package musubi.app.server.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One query with its documents.
 *
 * @param list its list
 * @param query null if nothing is left to judge
 * @param documents in an order that tells nothing
 * @param undo null if the reader has judged nothing that she could take back
 * @param progress how far she has come with the query, and with the list, in a sentence
 * @param told what a reader of screens hears after each key
 */
public record JudgingPage(
    JudgeAround around,
    Place list,
    @Nullable Query query,
    List<Document> documents,
    @Nullable Undo undo,
    String progress,
    String told) {

  /** A link. */
  public record Place(String name, String href) {}

  /**
   * The query.
   *
   * @param typed what stands in the field of its intent
   * @param place which of how many it is
   * @param next where the next one is that is not done; empty if there is none
   * @param before where the one before it in the list is; empty if there is none
   */
  public record Query(
      String id,
      String text,
      String intent,
      String typed,
      String place,
      String next,
      String before) {}

  /**
   * A document.
   *
   * @param content a hash of its text, which a judgement names
   * @param said the grade that the reader gave, {@code skip} if she cannot tell; empty for none
   * @param marks that it is new, or has changed since she judged it
   * @param current whether keys judge it
   */
  public record Document(
      String id, Shown shown, String content, String said, List<String> marks, boolean current) {}

  /**
   * What helps to judge a document.
   *
   * @param title never empty
   * @param preview where it is shown
   */
  public record Shown(String title, String place, String excerpt, String preview) {}

  /**
   * The last judgement.
   *
   * @param title of the document
   */
  public record Undo(String query, String document, String title) {}
}
