package musubi.embedder.onnx;

/** Makes text safe to hand to native code, which reads UTF-8. */
final class WellFormed {

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text with every lone surrogate replaced by U+FFFD; the same object if there is none. */
  static String of(String text) {
    int lone = firstLoneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text);
    while (lone >= 0) {
      mended.setCharAt(lone, REPLACEMENT);
      lone = firstLoneSurrogate(text, lone + 1);
    }
    return mended.toString();
  }

  private static int firstLoneSurrogate(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!pair) {
        return i;
      }
      i++;
    }
    return -1;
  }
}
