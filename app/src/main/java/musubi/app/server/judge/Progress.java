package musubi.app.server.judge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.list.Given;
import musubi.app.judge.list.ListView;

/**
 * How far one judge has come in a list, among the documents that she may read.
 *
 * @param queries by id, in the order of the list
 */
record Progress(Map<String, OfQuery> queries) {

  /**
   * How far she has come with a query.
   *
   * @param documents that she may read
   * @param said to how many she said something, also that she cannot tell
   * @param fresh how many of the others came in a later generation
   */
  record OfQuery(int documents, int said, int fresh) {

    /** Whether nothing is left to judge; not before documents were looked for. */
    boolean isDone() {
      return documents > 0 && said == documents;
    }
  }

  static Progress of(ListView view, Set<String> readable, String judge) {
    Map<JudgedPair, Given> given = view.given(judge);
    Map<String, OfQuery> queries = new LinkedHashMap<>();
    for (String query : view.queries().keySet()) {
      List<JudgedPair> pairs =
          view.pool(query).keySet().stream()
              .filter(readable::contains)
              .map(document -> new JudgedPair(query, document))
              .toList();
      List<JudgedPair> open = pairs.stream().filter(pair -> !given.containsKey(pair)).toList();
      queries.put(
          query,
          new OfQuery(
              pairs.size(),
              pairs.size() - open.size(),
              (int) open.stream().filter(view::isNew).count()));
    }
    return new Progress(queries);
  }

  int done() {
    return (int) queries.values().stream().filter(OfQuery::isDone).count();
  }

  int documents() {
    return queries.values().stream().mapToInt(OfQuery::documents).sum();
  }

  int said() {
    return queries.values().stream().mapToInt(OfQuery::said).sum();
  }

  OfQuery of(String query) {
    return queries.getOrDefault(query, new OfQuery(0, 0, 0));
  }

  /**
   * The next query that is not done: after another, else from the beginning.
   *
   * @param after id of a query; unknown for none
   * @param without queries for which nothing was found
   */
  Optional<String> next(String after, Collection<String> without) {
    List<String> ids = List.copyOf(queries.keySet());
    int start = ids.indexOf(after) + 1;
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get((start + i) % ids.size());
      if (!of(id).isDone() && !without.contains(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
