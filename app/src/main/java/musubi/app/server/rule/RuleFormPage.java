package musubi.app.server.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a rule.
 *
 * @param faults sentences, by the field that they are about
 * @param parts what it is made of, with the titles of documents
 * @param offers documents that can be pinned or hidden
 * @param preview null if there is nothing to compare
 * @param now what the rule has become meanwhile, in words; empty if nothing has
 */
public record RuleFormPage(
    RuleAround around,
    RuleForm form,
    Map<String, String> faults,
    Parts parts,
    Offers offers,
    @Nullable Preview preview,
    List<String> now) {

  /**
   * The chosen parts of the form.
   *
   * @param kinds how queries are compared
   */
  public record Parts(List<Kind> kinds, List<PinRow> pins, List<DocumentRow> hidden) {}

  /** A way to compare. */
  public record Kind(String value, String label, boolean chosen) {}

  /** A pinned document. */
  public record PinRow(DocumentRow document, String place) {}

  /**
   * A document.
   *
   * @param title its id if it has none, or is not found
   * @param note such as that it is not found; may be empty
   */
  public record DocumentRow(String id, String title, String path, String note) {}

  /**
   * Documents that can be pinned or hidden.
   *
   * @param query for which the first are hits; empty if there is none
   * @param hits of the query
   * @param found by what was looked for; null if nothing was
   */
  public record Offers(String query, List<DocumentRow> hits, @Nullable List<DocumentRow> found) {}

  /**
   * The first hits before and after.
   *
   * @param notes what else changes
   */
  public record Preview(
      String query, List<Ranked> before, List<Ranked> after, List<String> notes) {}

  /**
   * A hit in a preview.
   *
   * @param change what becomes of it, or became; empty for nothing
   * @param kind by which it is drawn
   */
  public record Ranked(int place, String title, String path, String change, String kind) {}

  /** What is wrong with a field; null if nothing is. */
  public @Nullable String fault(String field) {
    return faults.get(field);
  }
}
