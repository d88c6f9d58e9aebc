package musubi.app.print;

import java.util.List;
import musubi.app.output.Console;
import musubi.lucene.dictionary.DictionaryProblem;

/** Tells the person who runs a command which lines of the dictionaries are left out. */
public final class DictionaryNotes {

  /** A file in another encoding is bad in every line; nobody reads more than a screen of them. */
  static final int SHOWN = 10;

  private DictionaryNotes() {}

  /** Writes a note a line, and a count for those beyond the first {@value #SHOWN}. */
  public static void print(List<DictionaryProblem> problems, Console console) {
    problems.stream().limit(SHOWN).forEach(problem -> console.note(problem.message()));
    if (problems.size() > SHOWN) {
      console.tell("dictionary.more", problems.size() - SHOWN);
    }
  }
}
