package musubi.lucene.dictionary;

import java.nio.file.Path;

/**
 * A line of a dictionary that is left out, and why. The others are used.
 *
 * @param file where it stands
 * @param line its number, from 1; 0 if the file as a whole is meant
 * @param text the line as written
 * @param reason what was found and what was expected
 */
public record DictionaryProblem(Path file, int line, String text, String reason) {

  private static final int SHOWN = 60;

  /** One line for a person: {@code file:line: 'text': reason}. */
  public String message() {
    StringBuilder message = new StringBuilder(file.toString());
    if (line > 0) {
      message.append(':').append(line);
    }
    message.append(": ");
    if (!text.isEmpty()) {
      boolean all = text.codePointCount(0, text.length()) <= SHOWN;
      String shown = all ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
      message.append('\'').append(shown).append("': ");
    }
    return message.append(reason).toString();
  }
}
