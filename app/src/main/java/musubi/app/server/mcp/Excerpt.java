package musubi.app.server.mcp;

/**
 * The part of a text that is given where space is short. It begins and ends between characters.
 *
 * @param text the part
 * @param from where it begins in the whole, in UTF-16 units
 * @param cut whether there is more of the whole before or behind it
 */
record Excerpt(String text, int from, boolean cut) {

  /**
   * Takes what stands around the part that matters most.
   *
   * @param whole the text
   * @param from where the part that matters begins
   * @param to behind it
   * @param most length in UTF-16 units, at least 2
   */
  static Excerpt around(String whole, int from, int to, int most) {
    if (whole.length() <= most) {
      return new Excerpt(whole, 0, false);
    }
    // What leads up to it explains less than what follows.
    int before = Math.max(0, most - (to - from)) / 4;
    int begin = Math.max(0, Math.min(from - before, whole.length() - most));
    int end = begin + most;
    if (begin > 0 && splits(whole, begin)) {
      begin++;
    }
    if (end < whole.length() && splits(whole, end)) {
      end--;
    }
    return new Excerpt(whole.substring(begin, end), begin, true);
  }

  /** Whether a position is in the middle of a character. */
  private static boolean splits(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
