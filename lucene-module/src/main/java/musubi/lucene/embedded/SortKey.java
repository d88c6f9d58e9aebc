package musubi.lucene.embedded;

/**
 * What a document is sorted by: a number or date, or a keyword by code point.
 *
 * @param number 0 for keywords
 * @param text empty for numbers and dates
 */
record SortKey(long number, String text) implements Comparable<SortKey> {

  @Override
  public int compareTo(SortKey other) {
    return number == other.number
        ? byCodePoint(text, other.text)
        : Long.compare(number, other.number);
  }

  private static int byCodePoint(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length()) {
      int here = one.codePointAt(at);
      int there = other.codePointAt(at);
      if (here != there) {
        return Integer.compare(here, there);
      }
      at += Character.charCount(here);
    }
    return Integer.compare(one.length(), other.length());
  }
}
