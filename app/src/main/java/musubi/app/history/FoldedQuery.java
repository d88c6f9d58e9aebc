package musubi.app.history;

import java.text.Normalizer;
import java.util.Locale;

/** How equal queries are told. */
public final class FoldedQuery {

  private FoldedQuery() {}

  /** Returns a query without what tells spellings apart: width, case, blanks. */
  public static String of(String query) {
    return Normalizer.normalize(query.strip(), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ");
  }
}
