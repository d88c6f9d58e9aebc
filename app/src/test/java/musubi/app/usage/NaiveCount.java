package musubi.app.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what reports say, search by search, in loops: slow, and plain to read. */
final class NaiveCount {

  /**
   * A search as it was made up.
   *
   * @param query folded
   * @param best relevance; NaN if nothing was said
   * @param opened the highest place opened by whoever searched; 0 for none
   */
  record Search(
      long at,
      String id,
      @Nullable String viewer,
      String session,
      String query,
      int hits,
      double best,
      int opened) {

    boolean found() {
      return hits > 0;
    }
  }

  private final List<Search> searches;

  /**
   * Counts.
   *
   * @param searches of first pages, in one period
   */
  NaiveCount(List<Search> searches) {
    this.searches = searches;
  }

  private static int people(List<Search> some) {
    Set<String> people = new HashSet<>();
    some.forEach(search -> people.add(search.viewer() == null ? "" : search.viewer()));
    people.remove("");
    return people.size();
  }

  private static Share share(
      List<Search> some, Predicate<Search> counted, Predicate<Search> among) {
    List<Search> all = some.stream().filter(among).toList();
    return new Share((int) all.stream().filter(counted).count(), all.size());
  }

  Totals totals() {
    return new Totals(
        searches.size(),
        people(searches),
        share(searches, search -> !search.found(), search -> true),
        share(searches, search -> search.opened() == 0, Search::found));
  }

  List<QueryFigures> queries(QueryKind kind, int least) {
    Map<String, List<Search>> groups =
        searches.stream()
            .collect(Collectors.groupingBy(Search::query, TreeMap::new, Collectors.toList()));
    List<QueryFigures> rows = new ArrayList<>();
    groups.forEach(
        (query, some) ->
            rows.add(
                new QueryFigures(
                    query,
                    some.size(),
                    people(some),
                    share(some, search -> !search.found(), search -> true),
                    share(some, search -> search.opened() == 0, Search::found),
                    share(some, search -> search.best() < 0.3, s -> !Double.isNaN(s.best())),
                    share(some, search -> search.opened() > 5, s -> s.opened() > 0))));
    return rows.stream()
        .filter(row -> row.people() >= least && kind.of(row).count() > 0)
        .sorted(
            Comparator.comparingInt((QueryFigures row) -> -kind.of(row).count())
                .thenComparingInt(row -> -row.searches())
                .thenComparing(QueryFigures::query))
        .toList();
  }

  private record Pair(String query, String next) {}

  List<Reformulation> reformulations(int least) {
    List<Search> inOrder =
        searches.stream()
            .sorted(Comparator.comparingLong(Search::at).thenComparing(Search::id))
            .toList();
    Map<Pair, List<Search>> firsts = new java.util.HashMap<>();
    Map<Pair, Integer> openedThen = new java.util.HashMap<>();
    for (int i = 0; i < inOrder.size(); i++) {
      Search one = inOrder.get(i);
      Search next =
          inOrder.subList(i + 1, inOrder.size()).stream()
              .filter(later -> later.session().equals(one.session()))
              .findFirst()
              .orElse(null);
      if (next != null
          && one.opened() == 0
          && !next.query().equals(one.query())
          && next.at() - one.at() <= 300_000) {
        Pair pair = new Pair(one.query(), next.query());
        firsts.computeIfAbsent(pair, p -> new ArrayList<>()).add(one);
        openedThen.merge(pair, next.opened() > 0 ? 1 : 0, Integer::sum);
      }
    }
    List<Reformulation> rows = new ArrayList<>();
    firsts.forEach(
        (pair, some) ->
            rows.add(
                new Reformulation(
                    pair.query(),
                    pair.next(),
                    new Share(
                        some.size(),
                        (int)
                            searches.stream()
                                .filter(search -> search.query().equals(pair.query()))
                                .count()),
                    people(some),
                    new Share(Objects.requireNonNull(openedThen.get(pair)), some.size()))));
    return rows.stream()
        .filter(row -> row.people() >= least)
        .sorted(
            Comparator.comparingInt((Reformulation row) -> -row.times().count())
                .thenComparing(Reformulation::query)
                .thenComparing(Reformulation::next))
        .toList();
  }
}
