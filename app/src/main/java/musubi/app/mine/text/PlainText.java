package musubi.app.mine.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are compared and as they are written into pairs. */
public final class PlainText {

  /** As much as a passage of a model holds; what lies behind is not read in training. */
  private static final int MOST_CHARACTERS = 1200;

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  private PlainText() {}

  /** A text without what tells spellings apart: width, case, blanks, punctuation. */
  public static String folded(String text) {
    return NO_LETTER
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .replaceAll("");
  }

  /** A text on one line. */
  public static String line(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** The beginning of a text, up to the end of a sentence or a line, where it is long. */
  public static String beginning(String text) {
    String whole = text.strip();
    if (whole.length() <= MOST_CHARACTERS) {
      return whole;
    }
    int end =
        Math.max(
            whole.lastIndexOf('。', MOST_CHARACTERS - 1),
            whole.lastIndexOf('\n', MOST_CHARACTERS - 1));
    int cut = end < MOST_CHARACTERS / 2 ? MOST_CHARACTERS : end + 1;
    if (Character.isLowSurrogate(whole.charAt(cut))) {
      cut--;
    }
    return whole.substring(0, cut).strip();
  }

  /** Whether a text holds another, whatever the spelling. */
  public static boolean holds(String text, String part) {
    String sought = folded(part);
    return !sought.isEmpty() && folded(text).contains(sought);
  }
}
