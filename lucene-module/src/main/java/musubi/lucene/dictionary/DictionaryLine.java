package musubi.lucene.dictionary;

import java.nio.file.Path;

/**
 * A line that says something: neither blank nor a comment.
 *
 * @param number from 1
 * @param text without blanks at its ends
 */
record DictionaryLine(Path file, int number, String text) {

  DictionaryProblem problem(DictionaryFault fault, Object... details) {
    return DictionaryProblem.of(file, number, text, fault, details);
  }
}
