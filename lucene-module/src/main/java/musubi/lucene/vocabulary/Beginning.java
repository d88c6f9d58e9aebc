package musubi.lucene.vocabulary;

/**
 * How a term begins, as a number: its first two characters. A kana that declines a kanji, and a
 * blank behind it, do not count: 打ち合わせ and 打合せ begin alike.
 */
final class Beginning {

  private Beginning() {}

  /** The beginning of what stands in a normalised text between two places, which are not equal. */
  static int of(String text, int from, int to) {
    int second = from + 1;
    if (Script.of(text.charAt(from)) == Script.KANJI) {
      while (second < to && isPassedOver(text.charAt(second))) {
        second++;
      }
    }
    boolean alone = second >= to || text.charAt(second) == ',' || text.charAt(second) == '\t';
    return alone ? text.charAt(from) : text.charAt(from) << Character.SIZE | text.charAt(second);
  }

  private static boolean isPassedOver(char c) {
    return c == ' ' || Script.of(c) == Script.HIRAGANA;
  }
}
