package musubi.lucene.vocabulary;

/** The kind of writing of a character. A new one mostly begins a new word. */
enum Script {
  KANJI,
  HIRAGANA,
  KATAKANA,
  LATIN,
  DIGIT,
  OTHER;

  /** The script of a character of normalised text. */
  static Script of(char c) {
    if (c >= 'ぁ' && c <= 'ゟ') {
      return HIRAGANA;
    }
    if (c >= 'ァ' && c <= 'ヿ') {
      return KATAKANA;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if ((c >= '一' && c <= '鿿') || c == '々' || Character.isIdeographic(c)) {
      return KANJI;
    }
    return Character.isLetter(c) ? LATIN : OTHER;
  }

  /** Whether the scripts of two neighbours differ; ー belongs to the kana before it. */
  static boolean changes(char before, char after) {
    return of(before) != of(after) && !(after == 'ー' && of(before) == HIRAGANA);
  }

  /** Whether a text has hiragana only. */
  static boolean isHiragana(String text) {
    return text.chars().allMatch(c -> of((char) c) == HIRAGANA || c == 'ー');
  }
}
