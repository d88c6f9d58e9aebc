package musubi.app.judge;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A query that is worth judging.
 *
 * @param text as people typed it, or as a heading says it
 * @param source where it comes from
 * @param times how often it was asked; 1 for one that nobody asked
 */
public record ProposedQuery(String text, Source source, long times) {

  private static final int ID_DIGITS = 10;

  /** Where a query comes from. */
  public enum Source {
    /** Somebody asked it. */
    HISTORY("履歴"),
    /** It is a heading or a title; nobody asked it. */
    HEADING("見出し");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    /** The word of a sheet. */
    public String label() {
      return label;
    }
  }

  /**
   * Returns the query's id: made of its text, so that a query keeps it in every sheet. Begins with
   * a letter, so that no spreadsheet takes it for a number.
   */
  public String id() {
    return "q" + QueriesHash.sha256(key(text)).substring(0, ID_DIGITS);
  }

  /** Returns what queries have in common that are the same but for width, case and blanks. */
  public static String key(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
