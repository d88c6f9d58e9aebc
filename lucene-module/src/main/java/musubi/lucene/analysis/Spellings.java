package musubi.lucene.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the spellings of a word to one. A table folds 取扱い, 取扱 and 取り扱う to 取り扱い, and 出来る to できる.
 * Rules fold katakana, and name characters (斉, 斎) and 々 in all other words. Works on single words,
 * after the text was cut. Thread-safe.
 *
 * <p>Katakana, in this order: ヴァ = バ, ヂ = ジ, ヅ = ズ, small vowels as large (ウィルス = ウイルス), an e-row
 * kana with イ as with ー (メイル = メール), イヤ = イア; a trailing ー dropped from words of four or more (サーバー
 * = サーバ), and every ー if five or more characters are left (インターフェース = インタフェース). Shorter words keep
 * it: ビール is not ビル.
 */
final class Spellings {

  private static final int MIN_LENGTH_TO_DROP_LAST = 4;
  private static final int MIN_LENGTH_WITHOUT_LONG_VOWELS = 5;

  private static final String SMALL_VOWELS = "ァィゥェォ";
  private static final String LARGE_VOWELS = "アイウエオ";

  /** Kana that end in e, whose い is heard as a long vowel. */
  private static final String E_ROW = "エケセテネヘメレゲゼデベペ";

  private static final Spellings BUILT_IN = new Spellings();

  private final Map<String, String> words = new HashMap<>();
  private final CharacterForms names = CharacterForms.ofNames();

  private Spellings() {
    for (List<String> spellings : WordTable.read("spellings.txt")) {
      String canonical = characters(spellings.getFirst());
      spellings.forEach(spelling -> words.put(characters(spelling), canonical));
    }
  }

  static Spellings builtIn() {
    return BUILT_IN;
  }

  /**
   * Returns the spelling that a word is looked up by.
   *
   * @param word normalised by {@link TextNormalizer}
   */
  String fold(String word) {
    String folded = isKatakana(word) ? katakana(word) : characters(word);
    return words.getOrDefault(folded, folded);
  }

  private static boolean isKatakana(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!TextNormalizer.isKatakana(word.charAt(i))) {
        return false;
      }
    }
    return word.length() > 1;
  }

  /** Folds the characters of names, and replaces 々 by the character that it repeats. */
  String characters(String word) {
    int mark = word.indexOf('々', 1);
    if (mark < 0) {
      return names.standard(word);
    }
    StringBuilder written = new StringBuilder(word);
    for (int i = mark; i < written.length(); i++) {
      if (written.charAt(i) == '々') {
        written.setCharAt(i, written.charAt(i - 1));
      }
    }
    return names.standard(written.toString());
  }

  private String katakana(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
      int small = SMALL_VOWELS.indexOf(next);
      if (c == 'ヴ' && "ャュョ".indexOf(next) >= 0) {
        folded.append('ビ');
      } else if (c == 'ヴ') {
        folded.append(small < 0 || next == 'ゥ' ? 'ブ' : "バビブベボ".charAt(small));
        i += small < 0 ? 0 : 1;
      } else if (c == 'イ' && endsInE(folded)) {
        folded.append('ー');
      } else if (c == 'イ' && next == 'ヤ') {
        folded.append("イア");
        i++;
      } else {
        folded.append(plain(c));
      }
    }
    return withoutLongVowels(folded.toString());
  }

  private static boolean endsInE(StringBuilder folded) {
    return !folded.isEmpty() && E_ROW.indexOf(folded.charAt(folded.length() - 1)) >= 0;
  }

  private static char plain(char c) {
    int small = SMALL_VOWELS.indexOf(c);
    if (small >= 0) {
      return LARGE_VOWELS.charAt(small);
    }
    return switch (c) {
      case 'ヂ' -> 'ジ';
      case 'ヅ' -> 'ズ';
      default -> c;
    };
  }

  private static String withoutLongVowels(String word) {
    String stem =
        word.length() >= MIN_LENGTH_TO_DROP_LAST && word.endsWith("ー")
            ? word.substring(0, word.length() - 1)
            : word;
    String bare = stem.indexOf('ー') < 0 ? stem : stem.replace("ー", "");
    return bare.length() >= MIN_LENGTH_WITHOUT_LONG_VOWELS ? bare : stem;
  }
}
