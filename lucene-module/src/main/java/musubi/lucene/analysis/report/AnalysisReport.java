package musubi.lucene.analysis.report;

import java.util.List;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.TermKind;
import org.jspecify.annotations.Nullable;

/**
 * Every stage of the analysis of a text, for people who want to know why it is or is not found.
 * Offsets are UTF-16 units of the text as it was written; ends are exclusive.
 *
 * @param text the original
 * @param normalized the text that is cut into words
 * @param changes where the two differ, in order
 * @param words as the tokenizer cuts them, with their base forms, before any is dropped
 * @param quantities numbers, dates and times
 * @param terms what the index holds, in order
 * @param pairs the pairs of characters, which the index holds too
 * @param identifiers names of exactly one thing, such as document numbers
 */
public record AnalysisReport(
    String text,
    String normalized,
    List<Change> changes,
    List<Word> words,
    List<FoundQuantity> quantities,
    List<Term> terms,
    List<Pair> pairs,
    List<Identifiers.Found> identifiers) {

  /**
   * A run of characters that was replaced.
   *
   * @param written empty where characters were put in
   * @param normalized empty where the characters vanish
   */
  public record Change(String written, String normalized, int from, int to) {}

  /** The dictionary that a word comes from. */
  public enum Source {
    /** Kuromoji's own. */
    SYSTEM,
    /** The words that this program adds. */
    PROGRAM,
    /** The operator's user dictionary. */
    USER
  }

  /**
   * A word as the tokenizer cuts it.
   *
   * @param surface as it stands in the normalised text
   * @param baseForm null if it is the surface, or not known
   * @param reading in katakana, null if not known
   */
  public record Word(
      String surface,
      String partOfSpeech,
      @Nullable String baseForm,
      @Nullable String reading,
      Source source,
      int from,
      int to) {}

  /**
   * A number, date or time.
   *
   * @param written as it stands in the normalised text
   * @param term what it is looked up by
   * @param wider what it is also found by: the month and year of a date
   * @param used whether it became a term; a part of a word (十分) does not
   */
  public record FoundQuantity(
      String written, String term, List<String> wider, boolean used, int from, int to) {}

  /**
   * A term of the index.
   *
   * @param position number of its place; terms of one place stand for the same word
   */
  public record Term(String term, TermKind kind, int position, int from, int to) {}

  /** Two neighbouring characters, or one that stands alone, as a term. */
  public record Pair(String term, int from, int to) {}
}
