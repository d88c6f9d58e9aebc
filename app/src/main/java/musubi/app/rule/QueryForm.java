package musubi.app.rule;

import musubi.lucene.analysis.JapaneseTextAnalyzer;

/** The form in which queries are compared: width, case, old characters and blanks do not count. */
final class QueryForm {

  private QueryForm() {}

  /** Blanks stay only between Latin words and numbers, where they part them. */
  static String of(String query) {
    String text = JapaneseTextAnalyzer.normalize(query).strip().replaceAll("[\\s\\u3000]+", " ");
    StringBuilder form = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' || (isLatin(text.charAt(i - 1)) && isLatin(text.charAt(i + 1)))) {
        form.append(c);
      }
    }
    return form.toString();
  }

  /** Whether a character is part of a word that blanks end. */
  static boolean isLatin(char c) {
    return c < 0x250 && Character.isLetterOrDigit(c);
  }
}
