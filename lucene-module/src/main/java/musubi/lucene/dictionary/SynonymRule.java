package musubi.lucene.dictionary;

import java.nio.file.Path;
import java.util.List;

/**
 * A well-formed line of the synonyms.
 *
 * @param file where it stands
 * @param line its number, from 1
 * @param text as written
 * @param asked the words that it adds others to: those before the arrow, or all without one
 */
public record SynonymRule(Path file, int line, String text, List<String> asked) {

  /** Names what is wrong with it. */
  public DictionaryProblem problem(DictionaryFault fault, Object... details) {
    return DictionaryProblem.of(file, line, text, fault, details);
  }
}
