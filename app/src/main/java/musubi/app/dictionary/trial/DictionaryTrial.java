package musubi.app.dictionary.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import musubi.app.dictionary.AnswerChange;
import musubi.app.dictionary.AnswerComparison;
import musubi.app.dictionary.AnswerComparison.Quality;
import musubi.app.eval.Metrics;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.lucene.QueryException;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Page;
import musubi.lucene.query.SearchOptions;

/**
 * The same searches under the dictionaries in use and under edited ones, as one reader sees their
 * answers. A query of which both make the same is not searched twice, and not at all if it is not
 * judged. Thread-safe until it is closed; the service it comes from outlives it.
 */
public final class DictionaryTrial implements AutoCloseable {

  /** First documents that are compared. */
  public static final int FIRST = 10;

  private final SearchService before;
  private final SearchService after;
  private final Viewer viewer;
  private final SearchOptions options;
  private final LongSupplier nanoTime;
  private final Map<String, String> titles = new ConcurrentHashMap<>();

  /**
   * A trial.
   *
   * @param service that searches now
   * @param viewer whose permissions count
   * @param options by which searches are answered; of hits the first {@value #FIRST} are asked for
   * @param nanoTime by which time is measured
   */
  public DictionaryTrial(
      SearchService service,
      Dictionaries edited,
      Viewer viewer,
      SearchOptions options,
      LongSupplier nanoTime) {
    this.before = service.trying(service.dictionaries());
    this.after = service.trying(edited);
    this.viewer = viewer;
    this.options = options.withPage(new Page(0, FIRST)).withPassages(0);
    this.nanoTime = nanoTime;
  }

  /**
   * What a query finds now, and what it would find.
   *
   * @param before best first, at most {@value #FIRST}
   * @param after best first, at most {@value #FIRST}
   */
  public record Both(List<Hit> before, List<Hit> after) {}

  /** What a query finds now; nothing if it is none that can be answered. */
  public List<Hit> now(String query) throws IOException {
    return hits(before, query);
  }

  /** What one query finds now, and what it would find. */
  public Both both(String query) throws IOException {
    return new Both(hits(before, query), hits(after, query));
  }

  /**
   * The queries that would move.
   *
   * @param most time after which no further query is begun
   */
  public TrialReport report(List<TriedQuery> queries, Duration most) throws IOException {
    long end = nanoTime.getAsLong() + most.toNanos();
    List<Outcome> outcomes;
    try {
      outcomes = queries.parallelStream().flatMap(query -> outcome(query, end)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<MovedQuery> moved =
        outcomes.stream()
            .map(Outcome::query)
            .filter(query -> !query.change().isEmpty())
            .sorted(
                Comparator.comparingDouble(DictionaryTrial::gain)
                    .thenComparing(query -> -query.change().moves().size()))
            .toList();
    return new TrialReport(
        outcomes.size(), queries.size() - outcomes.size(), moved, quality(outcomes), titles);
  }

  /** What became of a query, whether or not it moved. */
  private record Outcome(MovedQuery query) {}

  private Stream<Outcome> outcome(TriedQuery tried, long end) {
    if (nanoTime.getAsLong() - end >= 0) {
      return Stream.empty();
    }
    try {
      boolean alike = isAlike(tried);
      if (alike && !tried.isJudged()) {
        return Stream.of(unmoved(tried, OptionalDouble.empty()));
      }
      List<String> first = ids(before, tried.text());
      if (alike) {
        return Stream.of(unmoved(tried, ndcg(first, tried)));
      }
      List<String> second = ids(after, tried.text());
      return Stream.of(
          new Outcome(
              new MovedQuery(
                  AnswerChange.between(tried.text(), tried.text(), first, second, FIRST),
                  ndcg(first, tried),
                  ndcg(second, tried))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAlike(TriedQuery tried) throws IOException {
    try {
      return before.readsAs(after, query(tried.text()));
    } catch (QueryException e) {
      return true;
    }
  }

  private static Outcome unmoved(TriedQuery tried, OptionalDouble ndcg) {
    return new Outcome(
        new MovedQuery(new AnswerChange(tried.text(), tried.text(), List.of()), ndcg, ndcg));
  }

  private static OptionalDouble ndcg(List<String> ids, TriedQuery tried) {
    return tried.isJudged()
        ? OptionalDouble.of(Metrics.ndcg(ids, tried.grades(), AnswerComparison.NDCG_DEPTH))
        : OptionalDouble.empty();
  }

  private static double gain(MovedQuery query) {
    return query.after().orElse(0) - query.before().orElse(0);
  }

  private static Optional<Quality> quality(List<Outcome> outcomes) {
    List<MovedQuery> judged =
        outcomes.stream().map(Outcome::query).filter(query -> query.before().isPresent()).toList();
    return judged.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Quality(
                judged.size(),
                judged.stream().mapToDouble(q -> q.before().orElse(0)).average().orElse(0),
                judged.stream().mapToDouble(q -> q.after().orElse(0)).average().orElse(0)));
  }

  private List<String> ids(SearchService service, String query) throws IOException {
    return hits(service, query).stream().map(Hit::id).toList();
  }

  private List<Hit> hits(SearchService service, String query) throws IOException {
    try {
      List<Hit> hits = service.search(query(query)).found().hits();
      hits.forEach(hit -> titles.putIfAbsent(hit.id(), hit.title()));
      return hits;
    } catch (QueryException e) {
      return List.of(); // such as one for a field that documents had when it was asked
    }
  }

  private SearchQuery query(String text) {
    return SearchQuery.typed(text, viewer, options).withRules(SearchQuery.QueryRules.LEFT_OUT);
  }

  @Override
  public void close() throws IOException {
    try {
      before.close();
    } finally {
      after.close();
    }
  }
}
