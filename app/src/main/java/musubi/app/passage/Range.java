package musubi.app.passage;

/**
 * A run of a text.
 *
 * @param start offset of the first character, in UTF-16 units
 * @param end offset behind the last
 */
record Range(int start, int end) {

  int length() {
    return end - start;
  }

  String of(String text) {
    return text.substring(start, end);
  }

  /** The range without blanks at its ends. */
  Range trimmed(String text) {
    int from = start;
    int to = end;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return new Range(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
