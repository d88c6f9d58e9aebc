package musubi.lucene.suggest;

import java.io.IOException;
import java.util.List;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.suggest.correction.Corrector;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions and corrections from an index as somebody sees it, made by {@link SuggestSource}.
 * Filters are on passages and let all passages of a document pass, or none. Thread-safe.
 */
public final class SuggestIndex {

  private final Suggester suggester;
  private final Corrector corrector;

  SuggestIndex(Suggester suggester, Corrector corrector) {
    this.suggester = suggester;
    this.corrector = corrector;
  }

  /**
   * Completes what is being typed, best first.
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
   * What a query may have meant, at most three, likeliest first; empty if it needs no correction.
   *
   * @param filter lets documents pass; null for all
   */
  public List<String> corrections(String query, @Nullable Query filter) throws IOException {
    return corrector.corrections(query, filter);
  }
}
