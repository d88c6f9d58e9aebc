package musubi.app.fusion.heading;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A heading as a question: without the number in front of it and brackets around it. */
public final class HeadingWords {

  /** Fewer letters ask nothing: 注, A. */
  private static final int ENOUGH = 2;

  private static final Pattern NUMBER =
      Pattern.compile(
          "^(第[0-9〇一二三四五六七八九十百]+[条章節項編部款号](の[0-9一二三四五六七八九十]+)?"
              + "|[0-9]+([.\\-][0-9]+)*[.):、]?(?=\\D)"
              + "|[(\\[【][0-9〇一二三四五六七八九十]+[)\\]】]"
              + "|[一二三四五六七八九十]+[.、]"
              + "|別表[0-9一二三四五六七八九十]*|[■●◆▼・*]+)\\s*");

  private static final Pattern BRACKETS = Pattern.compile("^[(\\[【「](.*)[)\\]】」]$");

  private HeadingWords() {}

  /** The words; "" if too little is left to ask anything. */
  public static String of(String heading) {
    String words = Normalizer.normalize(heading, Normalizer.Form.NFKC).strip();
    words = NUMBER.matcher(words).replaceFirst("").strip();
    words = BRACKETS.matcher(words).replaceFirst("$1").strip();
    long letters = words.codePoints().filter(Character::isLetter).count();
    return letters < ENOUGH ? "" : words;
  }
}
