package musubi.app.dictionary.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.app.dictionary.DictionaryCheck;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryFault;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.dictionary.SynonymRule;

/**
 * The dictionaries as they would be if one file held what somebody types.
 *
 * @param file that is edited
 * @param typed what it would hold
 * @param dictionaries all of them, with it
 * @param problems what is wrong with the file, by lines; of long synonyms the lines that are new
 *     are tried first, and not all of the others
 * @param bad those that keep it from being saved: a new line that would be left out
 */
public record DictionaryDraft(
    DictionaryFile file,
    DictionaryText typed,
    Dictionaries dictionaries,
    List<DictionaryProblem> problems,
    List<DictionaryProblem> bad) {

  /** Trying a rule takes some tenths of a millisecond. */
  private static final int MOST_TRIED = 1_000;

  /** Nobody reads more of them. */
  private static final int MOST_PROBLEMS = 200;

  /**
   * A draft.
   *
   * @param now what the file holds
   * @throws IOException if another file cannot be read
   */
  public static DictionaryDraft of(
      Path folder, DictionaryFile file, DictionaryText now, String typed) throws IOException {
    DictionaryText text = DictionaryText.of(typed);
    Dictionaries dictionaries =
        Dictionaries.trial(folder, file.fileName(), text.text(), JapaneseTextAnalyzer::normalize);
    Set<String> before = new HashSet<>();
    now.text().lines().map(String::strip).forEach(before::add);
    Path path = folder.resolve(file.fileName());
    List<DictionaryProblem> problems =
        DictionaryCheck.problems(dictionaries, tried(dictionaries, before)).stream()
            .filter(problem -> problem.file().equals(path))
            .sorted(Comparator.comparingInt(DictionaryProblem::line))
            .toList();
    return new DictionaryDraft(
        file,
        text,
        dictionaries,
        problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())),
        problems.stream()
            .filter(problem -> problem.fault() != DictionaryFault.IDLE)
            .filter(problem -> !before.contains(problem.text()))
            .toList());
  }

  private static List<SynonymRule> tried(Dictionaries dictionaries, Set<String> before) {
    List<SynonymRule> tried = new ArrayList<>();
    List<SynonymRule> others = new ArrayList<>();
    for (SynonymRule rule : dictionaries.synonymRules()) {
      (before.contains(rule.text()) ? others : tried).add(rule);
    }
    tried.addAll(others);
    return tried.subList(0, Math.min(MOST_TRIED, tried.size()));
  }

  /** Lines that say something. */
  public int entries() {
    return (int)
        typed
            .text()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
            .count();
  }
}
