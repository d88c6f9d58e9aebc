package musubi.app.mine.synonym;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether one word is a shortened form of another, as Japanese offices make them:
 *
 * <ul>
 *   <li>beginnings of the words of a compound: 労働|組合 → 労組, 電子|帳簿|保存|法 → 電帳法, 情報|システム|部 → 情シス,
 *       パーソナル|コンピュータ → パソコン;
 *   <li>the beginning of one long katakana word: アプリケーション → アプリ;
 *   <li>the initials of Latin words.
 * </ul>
 *
 * <p>A kanji word gives one or two characters, a katakana word two or three, without its long
 * vowels. The first word must give some, at least one word is cut, and a last word of more than one
 * character must give some too.
 */
final class Shortening {

  private static final int LEAST = 2;
  private static final int MOST = 7;
  private static final int LEAST_KATAKANA = 3;

  private static final Pattern KATAKANA = Pattern.compile("[ァ-ヺー]+");
  private static final Pattern KANJI = Pattern.compile("[\\p{IsHan}々]+");

  private Shortening() {}

  /**
   * Whether {@code word} is made of the beginnings of {@code parts}.
   *
   * @param parts the words of the longer term
   */
  static boolean isMadeOf(String word, List<String> parts) {
    String whole = String.join("", parts);
    if (word.length() < LEAST
        || word.length() > MOST
        || word.length() + 1 >= whole.length()
        || whole.contains(word) && !isCutKatakana(word, parts)) {
      return false;
    }
    if (isCutKatakana(word, parts)) {
      return true;
    }
    return parts.size() > 1 && match(folded(word), parts, 0, false);
  }

  private static boolean isCutKatakana(String word, List<String> parts) {
    return parts.size() == 1
        && word.length() >= LEAST_KATAKANA
        && KATAKANA.matcher(word).matches()
        && KATAKANA.matcher(parts.getFirst()).matches()
        && parts.getFirst().startsWith(word)
        && parts.getFirst().length() >= word.length() + 2;
  }

  private static String folded(String word) {
    return word.replace("ー", "").toLowerCase(Locale.ROOT);
  }

  private static boolean match(String left, List<String> parts, int index, boolean cut) {
    if (index == parts.size()) {
      return left.isEmpty() && cut;
    }
    String part = folded(parts.get(index));
    boolean first = index == 0;
    boolean last = index == parts.size() - 1;
    boolean katakana = KATAKANA.matcher(parts.get(index)).matches();
    boolean kanji = KANJI.matcher(parts.get(index)).matches();
    int most =
        Math.min(katakana ? 3 : kanji ? 2 : part.length(), Math.min(part.length(), left.length()));
    for (int take = most; take >= 1; take--) {
      boolean enough = !katakana || take >= 2 || part.length() == 1;
      boolean latinWhole = katakana || kanji || take == part.length();
      if (enough
          && latinWhole
          && left.startsWith(part.substring(0, take))
          && match(left.substring(take), parts, index + 1, cut || take < part.length())) {
        return true;
      }
    }
    boolean mayBeLeftOut = !first && (!last || part.length() == 1);
    return mayBeLeftOut && match(left, parts, index + 1, cut);
  }
}
