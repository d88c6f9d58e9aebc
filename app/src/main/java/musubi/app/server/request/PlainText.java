package musubi.app.server.request;

import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;

/** Text that came over the network: what no person types is refused before anything reads it. */
final class PlainText {

  private PlainText() {}

  /**
   * Checks a text.
   *
   * @param name of the parameter
   * @param most characters
   * @throws ProblemException if it is longer, or holds control characters or half a character
   */
  static String check(String name, String text, int most, ProblemCode tooLong) {
    if (text.length() > most) {
      throw new ProblemException(tooLong, ProblemDetail.of("text.long", name, text.length(), most));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c) || isControl(c)) {
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER, ProblemDetail.of("text.control", name, (int) c, i));
      }
    }
    return text;
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
  }
}
