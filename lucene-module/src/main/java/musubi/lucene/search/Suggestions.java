package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.IndexException;
import musubi.lucene.suggest.Suggestion;

/**
 * Completions and corrections from a generation, under the filters of a search: nothing is offered
 * that no permitted document carries. Thread-safe.
 */
public final class Suggestions {

  private Suggestions() {}

  /**
   * Completes what is being typed, best first.
   *
   * @param generation held by the caller
   * @param most number of suggestions wanted, at least 1
   * @throws IndexException if a filter names a field that no document has
   */
  public static List<Suggestion> complete(
      OpenGeneration generation, String typed, int most, List<Filter> filters) throws IOException {
    return generation.suggestions().suggest(typed, most, Filters.query(generation, filters));
  }

  /**
   * What a query may have meant, at most three, likeliest first; empty if it needs no correction.
   *
   * @param generation held by the caller
   * @throws IndexException if a filter names a field that no document has
   */
  public static List<String> corrections(
      OpenGeneration generation, String query, List<Filter> filters) throws IOException {
    return generation.suggestions().corrections(query, Filters.query(generation, filters));
  }

  /** The same for a typed query, under its own filters too. */
  public static List<String> corrections(
      OpenGeneration generation, TypedQuery query, List<Filter> filters) throws IOException {
    List<Filter> all = new ArrayList<>(filters);
    all.addAll(query.filters());
    return corrections(generation, query.text(), all);
  }
}
