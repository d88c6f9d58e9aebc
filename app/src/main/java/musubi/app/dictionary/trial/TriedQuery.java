package musubi.app.dictionary.trial;

import java.util.Map;

/**
 * A query to try.
 *
 * @param grades of documents, by id; empty if it is not judged
 */
public record TriedQuery(String text, Map<String, Integer> grades) {

  public TriedQuery {
    grades = Map.copyOf(grades);
  }

  /** Whether it is known which documents answer it. */
  public boolean isJudged() {
    return !grades.isEmpty();
  }
}
