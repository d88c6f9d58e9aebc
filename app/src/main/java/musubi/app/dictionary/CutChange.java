package musubi.app.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A query that an edited user dictionary cuts into other words. What it will find is known only
 * after a rebuild, because the documents are cut anew too.
 *
 * @param id of the query
 * @param query its text
 * @param before its terms as the index has them
 * @param after its terms under the edited dictionary
 */
public record CutChange(String id, String query, List<String> before, List<String> after) {

  /** The queries that are cut differently, in their order. */
  public static List<CutChange> among(
      Map<String, String> queries,
      Function<String, List<String>> before,
      Function<String, List<String>> after) {
    List<CutChange> changes = new ArrayList<>();
    queries.forEach(
        (id, query) -> {
          List<String> first = before.apply(query);
          List<String> second = after.apply(query);
          if (!first.equals(second)) {
            changes.add(new CutChange(id, query, first, second));
          }
        });
    return List.copyOf(changes);
  }
}
