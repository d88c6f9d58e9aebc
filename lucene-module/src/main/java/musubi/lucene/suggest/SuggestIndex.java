package musubi.lucene.suggest;

import java.io.IOException;
import java.util.List;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.query.QueryParts;
import musubi.lucene.query.Replacement;
import musubi.lucene.suggest.correction.Corrector;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions and corrections from the part of an index that a viewer sees, made by {@link
 * SuggestSource}. Filters apply to passages and let all passages of a document pass, or none.
 * Thread-safe.
 */
public final class SuggestIndex {

  private final Suggester suggester;
  private final Corrector corrector;

  SuggestIndex(Suggester suggester, Corrector corrector) {
    this.suggester = suggester;
    this.corrector = corrector;
  }

  /**
   * Returns completions of the typed text, best first.
   *
   * @param most number of suggestions asked for, at least 1
   * @param filter lets documents pass; null for all
   */
  public List<Suggestion> suggest(String typed, int most, @Nullable Query filter)
      throws IOException {
    if (most < 1) {
      throw new IllegalArgumentException(
          "%d suggestions asked for; expected 1 or more".formatted(most));
    }
    return suggester.suggest(typed, most, filter);
  }

  /**
   * Returns at most three corrections of a query, likeliest first; empty if it needs none.
   *
   * @param filter lets documents pass; null for all
   */
  public List<String> corrections(String query, @Nullable Query filter) throws IOException {
    return corrector.corrections(query, filter);
  }

  /**
   * Returns the parts of a query that are searched as something else, in order.
   *
   * @param parts says which may be replaced
   */
  public List<Replacement> replacements(String query, QueryParts parts) throws IOException {
    return corrector.replacements(query, parts);
  }
}
