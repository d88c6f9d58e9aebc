package musubi.app.server.page;

import java.util.List;
import musubi.app.rule.Notice;
import org.jspecify.annotations.Nullable;

/**
 * The results part of the page, which is replaced when a filter, an order or a page is chosen.
 *
 * @param total how many documents, in words
 * @param hits folded
 * @param advice what else could be tried
 * @param narrowing facets and filters
 * @param choices orders and modes
 * @param pages empty if there is one
 * @param feedback null if none is taken
 */
public record ResultsView(
    String total,
    List<HitView> hits,
    Advice advice,
    Narrowing narrowing,
    Choices choices,
    List<PageLink> pages,
    @Nullable Feedback feedback) {

  /** A link and its words. */
  public record Link(String label, String href) {}

  /**
   * A filter that is set.
   *
   * @param removal the search without it
   * @param removalLabel for those who cannot see that it is one
   */
  public record Chip(String label, String removal, String removalLabel) {}

  /** A choice, one of several. */
  public record Choice(String label, String href, boolean chosen) {}

  /**
   * A page.
   *
   * @param kind previous, next, page, current or gap
   * @param href null of the current page and of a gap
   */
  public record PageLink(String kind, String label, @Nullable String href) {}

  /**
   * The query was searched as something else.
   *
   * @param shown what is shown instead, in a sentence
   * @param typed the query as it was typed, with a link to the search for it as it is
   * @param back what that link does, for those who cannot see where it stands
   */
  public record Corrected(String shown, Link typed, String back) {}

  /**
   * What else could be tried.
   *
   * @param corrected null if the query was searched as it is
   * @param corrections what may have been meant
   * @param notes sentences about the answer
   * @param nothing why nothing is shown; empty if something is
   * @param tries what to try then
   * @param notices of query rules
   * @param rules says that query rules act, or do not, and leads to the other; null if none would
   */
  public record Advice(
      @Nullable Corrected corrected,
      List<Link> corrections,
      List<String> notes,
      String nothing,
      List<Link> tries,
      List<Notice> notices,
      @Nullable RuleLink rules) {}

  /**
   * What query rules do to a search.
   *
   * @param told in a sentence
   * @param other the same search the other way
   */
  public record RuleLink(String told, Link other) {}

  /**
   * Facets and filters.
   *
   * @param chips the filters that are set
   * @param clear the search without any
   */
  public record Narrowing(List<FacetView> facets, List<Chip> chips, String clear) {}

  /**
   * What forms of feedback send along.
   *
   * @param search id of the search
   * @param back address of these results
   * @param language that the reader has chosen; null if the browser has
   * @param token that shows that the form is of this server; null where forms need none
   * @param days for which it is kept
   */
  public record Feedback(
      String search,
      String back,
      @Nullable String language,
      Member.@Nullable FormToken token,
      int days) {}

  /** Orders and modes. */
  public record Choices(List<Choice> orders, List<Choice> modes) {}
}
