package musubi.lucene.vocabulary;

import java.util.List;

/**
 * A line of the vocabulary.
 *
 * @param typed what people type, at least one
 * @param written what documents write, at least one
 * @param relation what each written term is, seen from each typed one
 */
public record VocabularyGroup(List<String> typed, List<String> written, Relation relation) {

  /** The longest term, in characters. */
  static final int LONGEST = 40;

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none, saying what was found and expected
   */
  static VocabularyGroup parse(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 3) {
      throw new IllegalArgumentException(
          "%d columns; expected typed terms, written terms and a relation, with tabs between"
              .formatted(columns.length));
    }
    Relation relation =
        Relation.named(columns[2])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the relation \"%s\"; expected same, broader, narrower or related"
                            .formatted(columns[2])));
    return new VocabularyGroup(terms(columns[0]), terms(columns[1]), relation);
  }

  private static List<String> terms(String column) {
    List<String> terms = List.of(column.split(",", -1));
    for (String term : terms) {
      if (term.isEmpty() || !term.equals(term.strip())) {
        throw new IllegalArgumentException(
            "the term \"%s\" in \"%s\"; expected no blank at its ends, and not nothing"
                .formatted(term, column));
      }
      if (term.length() > LONGEST) {
        throw new IllegalArgumentException(
            "the term \"%s\" of %d characters; expected at most %d"
                .formatted(term, term.length(), LONGEST));
      }
    }
    return terms;
  }
}
