package musubi.app.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import musubi.app.search.Answer;
import musubi.lucene.hit.Fit;
import musubi.lucene.hit.SearchResult;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param searched what was searched: the query, or what was meant by it
 * @param total documents found
 * @param totalPrecision {@code exact}, {@code about} or {@code at_least}
 * @param bestFit the best relevance in a word; absent where nothing can be said
 * @param notes what should be known of the answer
 * @param hits best first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchShape(
    String searched,
    int total,
    String totalPrecision,
    @Nullable String bestFit,
    List<String> notes,
    List<HitShape> hits) {

  static SearchShape of(Answer answer, List<String> notes) {
    SearchResult found = answer.found();
    return new SearchShape(
        answer.searched(),
        found.total().documents(),
        found.total().precision().name().toLowerCase(Locale.ROOT),
        Fit.of(found.best()).map(fit -> fit.name().toLowerCase(Locale.ROOT)).orElse(null),
        notes,
        found.hits().stream().map(HitShape::of).toList());
  }
}
