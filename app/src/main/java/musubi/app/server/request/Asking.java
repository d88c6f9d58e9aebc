package musubi.app.server.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.app.search.SearchQuery;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.setup.HitSetup;
import musubi.app.setup.ServerSetup;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.query.SearchOptions;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was sent into what a service answers, within the limits of the configuration. What
 * does not fit is a {@link ProblemException} that names the parameter. Immutable and thread-safe.
 */
public final class Asking {

  private static final int MOST_HITS = 1000;
  private static final int MOST_SUGGESTIONS = 100;
  private static final int MOST_FILTERS = 50;
  private static final int MOST_FACETS = 20;
  private static final int LONGEST_VALUE = 1000;

  private final HitSetup hits;
  private final ServerSetup.Limits limits;
  private final Asker asker;

  /**
   * By a set-up.
   *
   * @param asker tells who asks
   */
  public Asking(Setup setup, Asker asker) {
    this.hits = setup.hits();
    this.limits = setup.server().limits();
    this.asker = asker;
  }

  /** Whose permissions count. */
  public Viewer viewer() {
    return asker.viewer();
  }

  /**
   * A search.
   *
   * @throws ProblemException if it is not one that can be answered
   */
  public SearchQuery search(SearchBody asked) {
    SearchBody.Listing listing =
        asked.listing() == null
            ? new SearchBody.Listing(null, null, null, null, null)
            : asked.listing();
    boolean explain = asked.shown() != null && Boolean.TRUE.equals(asked.shown().explain());
    return SearchQuery.typed(
            query(asked.q()),
            viewer(),
            SearchOptions.hits(1)
                .withMode(mode(asked.mode()))
                .withFilters(filters(asked.filter()))
                .withPage(page(listing))
                .withExplain(explain)
                .withOrder(order(listing.sort()))
                .withMinRelevance(minRelevance(listing.minRelevance()))
                .withFolding(!Boolean.TRUE.equals(listing.unfold()))
                .withFacets(facets(asked.facet()))
                .withDeadline(rankingTime()))
        .withCorrections(
            Boolean.TRUE.equals(asked.asTyped())
                ? SearchQuery.Corrections.OFFERED
                : SearchQuery.Corrections.USED)
        .withRules(
            Boolean.FALSE.equals(asked.rules())
                ? SearchQuery.QueryRules.LEFT_OUT
                : SearchQuery.QueryRules.USED);
  }

  /** Ranking leaves a fifth of the time to what comes after it: an answer in part beats none. */
  private Duration rankingTime() {
    return limits.searchTime().multipliedBy(4).dividedBy(5);
  }

  /**
   * What was typed.
   *
   * @throws ProblemException if it is nothing, or too long
   */
  public String query(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      throw new ProblemException(ProblemCode.QUERY_EMPTY, ProblemDetail.of("query.empty"));
    }
    return PlainText.check("q", typed, limits.queryCharacters(), ProblemCode.QUERY_TOO_LONG)
        .strip();
  }

  /**
   * Filters.
   *
   * @throws ProblemException if one is not understood
   */
  public List<Filter> filters(@Nullable List<String> asked) {
    return values("filter", asked, MOST_FILTERS).stream().map(Asking::filter).toList();
  }

  private static Filter filter(String text) {
    try {
      return Filter.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.FILTER_NOT_UNDERSTOOD, ProblemDetail.of("filter", Reason.of(e)));
    }
  }

  /**
   * Number of suggestions, or of similar documents.
   *
   * @throws ProblemException if it is out of bounds
   */
  public int few(@Nullable Integer k) {
    return within("k", k == null ? 10 : k, 1, MOST_SUGGESTIONS);
  }

  /**
   * A document's id.
   *
   * @throws ProblemException if none can be like this
   */
  public String id(String id) {
    return PlainText.check("id", id, 10 * LONGEST_VALUE, ProblemCode.INVALID_PARAMETER);
  }

  private List<String> facets(@Nullable List<String> asked) {
    return values("facet", asked, MOST_FACETS);
  }

  private static List<String> values(String name, @Nullable List<String> asked, int most) {
    if (asked == null) {
      return List.of();
    }
    if (asked.size() > most) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("values", name, asked.size(), most));
    }
    for (String value : asked) {
      // JSON can say null where a text is expected.
      if (value == null || value.isBlank()) {
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER, ProblemDetail.of("value.empty", name));
      }
      PlainText.check(name, value, LONGEST_VALUE, ProblemCode.INVALID_PARAMETER);
    }
    return asked;
  }

  private static Mode mode(@Nullable String asked) {
    if (asked == null) {
      return Mode.HYBRID;
    }
    for (Mode mode : Mode.values()) {
      if (mode.label().equals(asked)) {
        return mode;
      }
    }
    throw new ProblemException(ProblemCode.INVALID_PARAMETER, ProblemDetail.of("mode"));
  }

  private Page page(SearchBody.Listing listing) {
    int k = within("k", listing.k() == null ? hits.k() : listing.k(), 1, MOST_HITS);
    int page = listing.page() == null ? 1 : listing.page();
    int pages = Page.DEEPEST / k;
    if (page < 1) {
      throw new ProblemException(ProblemCode.INVALID_PARAMETER, ProblemDetail.of("page.low", page));
    }
    if (page > pages) {
      throw new ProblemException(
          ProblemCode.PAGE_TOO_DEEP, ProblemDetail.of("page.deep", page, pages, k));
    }
    return new Page((page - 1) * k, k);
  }

  private static Optional<FieldOrder> order(@Nullable String sort) {
    if (sort == null) {
      return Optional.empty();
    }
    PlainText.check("sort", sort, LONGEST_VALUE, ProblemCode.INVALID_PARAMETER);
    try {
      return FieldOrder.parse(sort);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("sort", Reason.of(e)));
    }
  }

  private double minRelevance(@Nullable Double asked) {
    double least = asked == null ? hits.minRelevance() : asked;
    if (!(least >= 0 && least <= 1)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("min-relevance", least));
    }
    return least;
  }

  private static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("within", name, value, least, most));
    }
    return value;
  }
}
