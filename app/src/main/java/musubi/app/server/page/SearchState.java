package musubi.app.server.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import musubi.app.server.desk.DeskPage;
import musubi.app.server.request.SearchBody;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a page of results shows. It is the page's address: whoever is sent the
 * address sees the same, as far as he may read it. Immutable.
 *
 * @param q what was typed; may be empty
 * @param manner how the words are taken
 * @param filters in the order in which they were set
 * @param mode null for the usual one
 * @param sort null for relevance
 * @param minRelevance null for the configured one
 * @param page from 1
 * @param language null unless the reader has chosen one
 */
public record SearchState(
    String q,
    Manner manner,
    List<String> filters,
    @Nullable String mode,
    @Nullable String sort,
    @Nullable Double minRelevance,
    int page,
    @Nullable String language) {

  /** The parameter by which a reader asks for the words as they are; links carry it on. */
  public static final String AS_TYPED = "as_typed";

  /** The parameter of a document's page that names the search whose results led there. */
  public static final String SEARCH = "search_id";

  /** The parameter by which a reader asks for hits without query rules. */
  public static final String RULES = "rules";

  /**
   * How the words of a search are taken.
   *
   * @param asTyped whether words that no document has are searched as they are
   * @param withoutRules whether query rules are left out
   */
  public record Manner(boolean asTyped, boolean withoutRules) {

    /** As usual. */
    public static final Manner USUAL = new Manner(false, false);
  }

  public SearchState {
    filters = List.copyOf(filters);
  }

  /** Nothing is asked. */
  public static SearchState nothing(@Nullable String language) {
    return new SearchState("", Manner.USUAL, List.of(), null, null, null, 1, language);
  }

  /**
   * Words are asked for, and nothing else.
   *
   * @param q null for none
   */
  public static SearchState ofQuery(@Nullable String q, PageText text) {
    return nothing(text.chosen()).withQuery(q == null ? "" : q);
  }

  /** This search with other words. */
  public SearchState withQuery(String other) {
    return new SearchState(other, Manner.USUAL, filters, mode, sort, minRelevance, 1, language);
  }

  /** This search for the words as they are. */
  public SearchState withWordsAsTyped() {
    return with(new Manner(true, manner.withoutRules()));
  }

  /** This search with or without query rules. */
  public SearchState withRules(boolean rules) {
    return with(new Manner(manner.asTyped(), !rules));
  }

  private SearchState with(Manner other) {
    return new SearchState(q, other, filters, mode, sort, minRelevance, 1, language);
  }

  public SearchState withFilters(List<String> others) {
    return new SearchState(q, manner, others, mode, sort, minRelevance, 1, language);
  }

  public SearchState with(String filter) {
    List<String> more = new ArrayList<>(filters);
    more.add(filter);
    return withFilters(more);
  }

  public SearchState without(String filter) {
    return withFilters(filters.stream().filter(f -> !f.equals(filter)).toList());
  }

  public SearchState withMode(@Nullable String other) {
    return new SearchState(q, manner, filters, other, sort, minRelevance, 1, language);
  }

  public SearchState withSort(@Nullable String other) {
    return new SearchState(q, manner, filters, mode, other, minRelevance, 1, language);
  }

  public SearchState withMinRelevance(double other) {
    return new SearchState(q, manner, filters, mode, sort, other, 1, language);
  }

  public SearchState withPage(int other) {
    return new SearchState(q, manner, filters, mode, sort, minRelevance, other, language);
  }

  public SearchState withLanguage(String other) {
    return new SearchState(q, manner, filters, mode, sort, minRelevance, page, other);
  }

  /** What is asked of the service, with counts of these fields. */
  SearchBody body(List<String> facets) {
    return new SearchBody(
        q,
        mode,
        manner.asTyped(),
        !manner.withoutRules(),
        filters,
        facets,
        new SearchBody.Listing(null, page, sort, minRelevance, null),
        new SearchBody.Shown(true, false));
  }

  /** The address. */
  public String href() {
    Address address = new Address("/");
    if (!q.isEmpty()) {
      address.add("q", q).add(AS_TYPED, manner.asTyped() ? "true" : null);
      address.add(RULES, manner.withoutRules() ? "false" : null);
    }
    filters.forEach(filter -> address.add("filter", filter));
    address.add("mode", mode).add("sort", sort);
    address.add("min_relevance", minRelevance == null ? null : minRelevance.toString());
    return address
        .add("page", page == 1 ? null : String.valueOf(page))
        .add(PageText.LANGUAGE, language)
        .toString();
  }

  /**
   * Where a document is shown.
   *
   * @param passage where its passage starts in the document's text; null for the best one
   * @param search id of the search that shows the link; null if it is not kept
   */
  public String document(String id, @Nullable Integer passage, @Nullable String search) {
    String page =
        new Address("/document")
            .add("id", id)
            .add("q", q.isEmpty() ? null : q)
            .add(AS_TYPED, manner.asTyped() ? "true" : null)
            .add("passage", passage == null ? null : passage.toString())
            .add(SEARCH, search)
            .add(PageText.LANGUAGE, language)
            .toString();
    return passage == null ? page : page + "#p" + passage;
  }

  /** Where a document is shown, at its best passage. */
  public String document(String id) {
    return document(id, null, null);
  }

  /** Where curators look closer at a document, and at its place in this search. */
  public String look(String id) {
    Address address = new Address(DeskPage.DOCUMENT.address());
    address.add("id", id.isEmpty() ? null : id);
    if (!q.isEmpty()) {
      address.add("query", q).add(AS_TYPED, manner.asTyped() ? "true" : null);
    }
    filters.forEach(filter -> address.add("filter", filter));
    return address
        .add("mode", mode)
        .add("min_relevance", minRelevance == null ? null : minRelevance.toString())
        .add(PageText.LANGUAGE, language)
        .toString();
  }

  /**
   * Where a document is shown, as people read it: only what would mean something else is encoded.
   */
  static String readable(String id) {
    StringBuilder address = new StringBuilder("/document?id=");
    id.codePoints()
        .forEach(
            c -> {
              String sign = Character.toString(c);
              boolean plain =
                  "%&#+\"<>?".indexOf(c) < 0
                      && !Character.isSpaceChar(c)
                      && !Character.isISOControl(c);
              address.append(plain ? sign : encoded(sign));
            });
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Puts an address together. */
  private static final class Address {

    private final StringBuilder text;
    private char before = '?';

    Address(String path) {
      this.text = new StringBuilder(path);
    }

    Address add(String name, @Nullable String value) {
      if (value != null) {
        text.append(before).append(name).append('=').append(encoded(value));
        before = '&';
      }
      return this;
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
