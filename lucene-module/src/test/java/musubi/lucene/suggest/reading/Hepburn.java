package musubi.lucene.suggest.reading;

/**
 * Katakana to Latin letters, by Hepburn; what Hepburn has no letters for (a ッ at the end, small
 * vowels, ティ) as an input method takes it. {@link Romaji#complete} reads it back.
 */
final class Hepburn {

  private static final String NEEDS_APOSTROPHE = "aiueoy";

  /** Letters that stand double for ッ; m and n double mean ン. */
  private static final String DOUBLES = "bcdfghjkpqrstvwyz";

  private Hepburn() {}

  /** The letters of a reading; what is no kana stays. */
  static String of(String katakana) {
    StringBuilder letters = new StringBuilder();
    int at = 0;
    while (at < katakana.length()) {
      int length = syllable(katakana, at);
      String spelled = spelled(katakana, at, length);
      at += length;
      letters.append(spelled);
    }
    return letters.toString();
  }

  private static int syllable(String katakana, int at) {
    boolean two =
        at + 2 <= katakana.length()
            && !RomajiTable.romaji(katakana.substring(at, at + 2)).isEmpty();
    return two ? 2 : 1;
  }

  private static String spelled(String katakana, int at, int length) {
    char c = katakana.charAt(at);
    if (c == 'ー') {
      return "-";
    }
    if (c == 'ン') {
      String next = next(katakana, at + 1);
      boolean apart =
          katakana.startsWith("ン", at + 1)
              || !next.isEmpty() && NEEDS_APOSTROPHE.indexOf(next.charAt(0)) >= 0;
      return apart ? "n'" : "n";
    }
    if (c == 'ッ') {
      String next = next(katakana, at + 1);
      if (next.startsWith("ch")) {
        return "t";
      }
      if (!next.isEmpty() && DOUBLES.indexOf(next.charAt(0)) >= 0) {
        return next.substring(0, 1);
      }
    }
    String syllable = katakana.substring(at, at + length);
    String romaji = RomajiTable.romaji(syllable);
    return romaji.isEmpty() ? syllable : romaji;
  }

  /** The spelling of the syllable at an offset; empty for ッ, ン, ー and the end. */
  private static String next(String katakana, int at) {
    if (at >= katakana.length() || "ッンー".indexOf(katakana.charAt(at)) >= 0) {
      return "";
    }
    return RomajiTable.romaji(katakana.substring(at, at + syllable(katakana, at)));
  }
}
