package musubi.lucene.suggest.reading;

/**
 * Kana as sounds. Readings are katakana; {@link #fold} gives one form to spellings that sound
 * alike.
 */
public final class Kana {

  private static final int TO_KATAKANA = 'ァ' - 'ぁ';

  private static final char LONG = 'ー';

  /** Every katakana whose sound ends in a vowel, by that vowel. */
  private static final String ENDS_IN_A = "ァアカガサザタダナハバパマャヤラヮワヵ";

  private static final String ENDS_IN_I = "ィイキギシジチヂニヒビピミリヰ";
  private static final String ENDS_IN_U = "ゥウクグスズツヅヌフブプムュユルヴ";
  private static final String ENDS_IN_E = "ェエケゲセゼテデネヘベペメレヱヶ";
  private static final String ENDS_IN_O = "ォオコゴソゾトドノホボポモョヨロヲ";

  private Kana() {}

  /** Converts hiragana to katakana; everything else stays. */
  public static String katakana(String text) {
    StringBuilder katakana = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      katakana.append(katakana(text.charAt(i)));
    }
    return katakana.toString();
  }

  public static char katakana(char c) {
    return isHiragana(c) ? (char) (c + TO_KATAKANA) : c;
  }

  /** ぁ to ゖ and the iteration marks. */
  public static boolean isHiragana(char c) {
    return c >= 'ぁ' && c <= 'ゖ' || c == 'ゝ' || c == 'ゞ';
  }

  /** ァ to ヺ, the long vowel and the iteration marks. */
  public static boolean isKatakana(char c) {
    return c >= 'ァ' && c <= 'ヺ' || c >= LONG && c <= 'ヾ';
  }

  public static boolean isHiragana(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> isHiragana((char) c) || c == LONG)
        && isHiragana(text.charAt(0));
  }

  public static boolean isKatakana(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isKatakana(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  public static boolean hasKanji(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }

  /**
   * Folds a reading to one form, from left to right. A prefix of a reading folds to a prefix of the
   * folded reading. The rules: katakana; a vowel that prolongs the one before it is ー (コウ = コオ =
   * コー, ケイ = ケエ = ケー); ヂ = ジ, ヅ = ズ, ヲ = オ, ヵ = カ, ヶ = ケ.
   */
  public static String fold(String reading) {
    StringBuilder folded = new StringBuilder(reading.length());
    char vowel = 0;
    for (int i = 0; i < reading.length(); i++) {
      char c = sound(katakana(reading.charAt(i)));
      if (c == LONG || prolongs(vowel, c)) {
        folded.append(LONG);
      } else {
        folded.append(c);
        vowel = vowel(c);
      }
    }
    return folded.toString();
  }

  /** Whether a sound ends in a vowel that romaji often leaves short. */
  static boolean endsInUOrO(char c) {
    char vowel = vowel(c);
    return vowel == 'ウ' || vowel == 'オ';
  }

  private static char sound(char c) {
    return switch (c) {
      case 'ヂ' -> 'ジ';
      case 'ヅ' -> 'ズ';
      case 'ヲ' -> 'オ';
      case 'ヵ' -> 'カ';
      case 'ヶ' -> 'ケ';
      default -> c;
    };
  }

  private static boolean prolongs(char vowel, char c) {
    return switch (vowel) {
      case 'ア', 'イ', 'ウ' -> c == vowel;
      case 'エ' -> c == 'エ' || c == 'イ';
      case 'オ' -> c == 'オ' || c == 'ウ';
      default -> false;
    };
  }

  /** Returns the vowel that a sound ends in: ア イ ウ エ オ, or 0 for ン, ッ and all that is no kana. */
  private static char vowel(char c) {
    if (ENDS_IN_A.indexOf(c) >= 0) {
      return 'ア';
    }
    if (ENDS_IN_I.indexOf(c) >= 0) {
      return 'イ';
    }
    if (ENDS_IN_U.indexOf(c) >= 0) {
      return 'ウ';
    }
    if (ENDS_IN_E.indexOf(c) >= 0) {
      return 'エ';
    }
    return ENDS_IN_O.indexOf(c) >= 0 ? 'オ' : 0;
  }
}
