package musubi.lucene.dictionary;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A line of a dictionary that is left out, and why. The others are used.
 *
 * @param file where it stands
 * @param line its number, from 1; 0 if the file as a whole is meant
 * @param text the line as written
 * @param fault what is wrong with it
 * @param details what fills the sentence of the fault, in its order
 */
public record DictionaryProblem(
    Path file, int line, String text, DictionaryFault fault, List<String> details) {

  private static final int SHOWN = 60;

  public DictionaryProblem {
    details = List.copyOf(details);
  }

  static DictionaryProblem of(
      Path file, int line, String text, DictionaryFault fault, Object... details) {
    return new DictionaryProblem(
        file, line, text, fault, Stream.of(details).map(String::valueOf).toList());
  }

  /** What was found and what was expected, in English. */
  public String reason() {
    return String.format(Locale.ROOT, fault.sentence(), details.toArray());
  }

  /** One line for a person, in English: {@code file:line: 'text': reason}. */
  public String message() {
    return message(reason());
  }

  /** One line for a person, with the reason in a language of theirs. */
  public String message(String reason) {
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
