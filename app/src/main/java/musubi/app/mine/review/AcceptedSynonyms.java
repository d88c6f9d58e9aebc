package musubi.app.mine.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.dictionary.edit.SynonymLine;
import musubi.app.mine.text.PlainText;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.index.Fields;
import org.apache.lucene.util.IOUtils;

/**
 * The rows that a curator accepted, as lines of {@value Dictionaries#SYNONYMS}.
 *
 * @param lines one a pair, in the order of the rows
 * @param unusable accepted rows that a search could not use, by their place in the reviewed file
 * @param accepted rows with a mark that accepts; a pair that stands twice counts twice
 * @param refused rows that are marked as no synonyms
 * @param open rows without a mark
 */
public record AcceptedSynonyms(
    List<String> lines, List<DictionaryProblem> unusable, int accepted, int refused, int open) {

  public AcceptedSynonyms {
    lines = List.copyOf(lines);
    unusable = List.copyOf(unusable);
  }

  private record Key(String a, String b) {}

  /** What was decided of two words, and where. */
  private record Decided(ReviewMark mark, ReviewFile.Row row) {}

  /**
   * Reads what a curator marked. Nothing is taken of a file with a fault.
   *
   * @throws UserException naming file, line and value of the first mark that is not understood, of
   *     of two rows that contradict each other
   */
  public static AcceptedSynonyms of(Path file, List<ReviewFile.Row> rows) throws IOException {
    Map<Key, Decided> decided = new LinkedHashMap<>();
    int[] counts = new int[ReviewMark.values().length];
    for (ReviewFile.Row row : rows) {
      ReviewMark mark =
          ReviewMark.of(row.mark())
              .orElseThrow(
                  () ->
                      new UserException(
                          ErrorMessage.of("mine.mark", file, row.line(), row.mark())));
      counts[mark.ordinal()]++;
      if (mark != ReviewMark.OPEN) {
        decide(file, row, mark, decided);
      }
    }
    List<String> lines = new ArrayList<>();
    List<ReviewFile.Row> written = new ArrayList<>();
    for (Decided one : decided.values()) {
      if (one.mark() != ReviewMark.REFUSED) {
        String word = one.row().word();
        String candidate = one.row().candidate();
        lines.add(
            one.mark() == ReviewMark.SAME
                ? SynonymLine.same(word, candidate)
                : SynonymLine.oneWay(word, candidate));
        written.add(one.row());
      }
    }
    return new AcceptedSynonyms(
        lines,
        check(file, lines, written),
        counts[ReviewMark.SAME.ordinal()] + counts[ReviewMark.ONE_WAY.ordinal()],
        counts[ReviewMark.REFUSED.ordinal()],
        counts[ReviewMark.OPEN.ordinal()]);
  }

  private static void decide(
      Path file, ReviewFile.Row row, ReviewMark mark, Map<Key, Decided> decided) {
    String a = PlainText.folded(row.word());
    String b = PlainText.folded(row.candidate());
    Decided before = decided.get(new Key(a, b));
    Decided turned = decided.get(new Key(b, a));
    Decided other = before != null ? before : turned;
    boolean bothWays = before == null && mark == ReviewMark.ONE_WAY;
    if (other != null && (other.mark() != mark || bothWays)) {
      throw new UserException(
          ErrorMessage.of(
              "mine.contradiction",
              file,
              row.line(),
              row.word(),
              row.candidate(),
              row.mark(),
              other.row().line(),
              other.row().mark()));
    }
    if (other == null) {
      decided.put(new Key(a, b), new Decided(mark, row));
    }
  }

  /** As the search will read them. */
  private static List<DictionaryProblem> check(
      Path file, List<String> lines, List<ReviewFile.Row> rows) throws IOException {
    Path folder = Files.createTempDirectory("musubi-synonyms-");
    try (JapaneseTextAnalyzer analyzer = new JapaneseTextAnalyzer()) {
      Files.write(folder.resolve(Dictionaries.SYNONYMS), lines);
      List<DictionaryProblem> problems =
          Dictionaries.load(folder, JapaneseTextAnalyzer::normalize)
              .forQueries(new WordChain(analyzer, Fields.TEXT))
              .problems();
      List<DictionaryProblem> unusable = new ArrayList<>();
      for (DictionaryProblem problem : problems) {
        ReviewFile.Row row = rows.get(Math.max(0, problem.line() - 1));
        unusable.add(
            new DictionaryProblem(
                file, (int) row.line(), problem.text(), problem.fault(), problem.details()));
      }
      return unusable;
    } finally {
      IOUtils.rm(folder);
    }
  }
}
