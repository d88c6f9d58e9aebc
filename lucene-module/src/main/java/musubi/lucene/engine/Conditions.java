package musubi.lucene.engine;

import java.util.List;
import musubi.lucene.lexical.WordCondition;
import musubi.lucene.query.Filter;

/**
 * What a document must be to be found by either arm. A required phrase stands in the passage that
 * is found; an exclusion looks at the whole document.
 *
 * @param filters by metadata
 * @param narrowing further groups of filters, each of which holds by itself
 * @param required of each, a passage holds at least one
 * @param excluded documents that hold one of these are left out
 */
public record Conditions(
    List<Filter> filters,
    List<List<Filter>> narrowing,
    List<List<WordCondition>> required,
    List<WordCondition> excluded) {

  /** Everything passes. */
  public static final Conditions NONE = new Conditions(List.of(), List.of(), List.of(), List.of());

  /** Whether everything passes. */
  public boolean isEmpty() {
    return filters.isEmpty() && narrowing.isEmpty() && required.isEmpty() && excluded.isEmpty();
  }
}
