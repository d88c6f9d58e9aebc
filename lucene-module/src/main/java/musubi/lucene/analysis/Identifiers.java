package musubi.lucene.analysis;

import com.ibm.icu.text.Normalizer2;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what names one thing exactly: document numbers (規程-023), standards (ISO27001), tickets
 * (INC-2025-007), versions (v2.3.1), error codes (SL-E02). The tokenizer takes these apart, and
 * their parts say little: 023 is a number like any other.
 *
 * <p>An identifier is a word of one script followed by letters or digits, with or without - _ . /
 * between, with at least one digit. Width, case and the many forms of the hyphen are folded. Dates
 * and plain numbers are none.
 */
public final class Identifiers {

  private static final Normalizer2 NFKC_CASE_FOLD = Normalizer2.getNFKCCasefoldInstance();

  private static final Pattern HYPHENS = Pattern.compile("[\u2010-\u2015\u2212\uFE58\uFE63]");

  /**
   * Each word is tried from its start only and never given back in part, so that the time grows
   * with the length of the text and not with its square.
   */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?:(?<!\\p{IsHan})\\p{IsHan}++"
              + "|(?<![\\p{IsKatakana}ー])[\\p{IsKatakana}ー]++"
              + "|(?<![a-z0-9])[a-z][a-z0-9]*+)"
              + "(?:[-_./][a-z0-9]++)++"
              + "|(?<![a-z0-9])[a-z]++[0-9][a-z0-9]*+");

  private Identifiers() {}

  /** The identifiers of a text, folded, in order, each once. */
  public static Set<String> in(String text) {
    String folded = HYPHENS.matcher(NFKC_CASE_FOLD.normalize(text)).replaceAll("-");
    Set<String> identifiers = new LinkedHashSet<>();
    Matcher found = IDENTIFIER.matcher(folded);
    while (found.find()) {
      if (found.group().chars().anyMatch(c -> c >= '0' && c <= '9')) {
        identifiers.add(found.group());
      }
    }
    return identifiers;
  }
}
