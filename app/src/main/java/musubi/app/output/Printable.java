package musubi.app.output;

/**
 * Text as a terminal may be shown it. Titles, paths and passages come from anybody's files, and
 * could move the cursor, change the window's title, or turn the direction of what stands beside
 * them. Such characters become visible ones.
 */
public final class Printable {

  private static final char FIRST_PICTURE = '\u2400';
  private static final char DELETE_PICTURE = '\u2421';
  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /** With line breaks and tabs. */
  public static String text(String any) {
    return shown(any, /* breaks= */ true);
  }

  /** In one line. */
  public static String line(String any) {
    return shown(any, /* breaks= */ false);
  }

  private static String shown(String any, boolean breaks) {
    StringBuilder shown = new StringBuilder(any.length());
    for (int i = 0; i < any.length(); i++) {
      shown.append(shown(any.charAt(i), breaks));
    }
    return shown.toString();
  }

  private static char shown(char c, boolean breaks) {
    if (breaks && (c == '\n' || c == '\t')) {
      return c;
    }
    if (c < 0x20) {
      return (char) (FIRST_PICTURE + c);
    }
    if (c == 0x7F) {
      return DELETE_PICTURE;
    }
    return isC1(c) || turnsDirection(c) || breaksLine(c) ? REPLACEMENT : c;
  }

  private static boolean isC1(char c) {
    return c >= 0x80 && c <= 0x9F;
  }

  /** Marks, embeddings, overrides and isolates of the bidirectional algorithm. */
  private static boolean turnsDirection(char c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** Separators of lines and paragraphs, which some terminals break at. */
  private static boolean breaksLine(char c) {
    return c == 0x2028 || c == 0x2029;
  }
}
