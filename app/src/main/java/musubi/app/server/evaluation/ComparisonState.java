package musubi.app.server.evaluation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a comparison shows. It is the page's address.
 *
 * @param from id of the earlier evaluation
 * @param to id of the later one
 * @param mode label of the mode
 * @param gainsFirst whether the greatest gain stands first, rather than the greatest loss
 * @param query id of the query whose results are shown; null for none
 * @param language null unless the reader has chosen one
 */
record ComparisonState(
    String from,
    String to,
    String mode,
    boolean gainsFirst,
    @Nullable String query,
    @Nullable String language) {

  static final String ADDRESS = EvaluationPages.ADDRESS + "/compare";

  /** By the parameter {@code order}: the greatest gain first. */
  static final String GAINS = "gains";

  ComparisonState withMode(String other) {
    return new ComparisonState(from, to, other, gainsFirst, query, language);
  }

  ComparisonState withGainsFirst(boolean other) {
    return new ComparisonState(from, to, mode, other, query, language);
  }

  ComparisonState withQuery(@Nullable String other) {
    return new ComparisonState(from, to, mode, gainsFirst, other, language);
  }

  ComparisonState turned() {
    return new ComparisonState(to, from, mode, gainsFirst, query, language);
  }

  /** The address of the page. */
  String href() {
    return ADDRESS + parameters() + (query == null ? "" : "&query=" + encoded(query));
  }

  /** The address of the page at the results of its query. */
  String results() {
    return href() + "#results";
  }

  /** The address of the same as a table. */
  String table() {
    return ADDRESS + ".csv" + parameters();
  }

  private String parameters() {
    return "?from="
        + encoded(from)
        + "&to="
        + encoded(to)
        + "&mode="
        + encoded(mode)
        + (gainsFirst ? "&order=" + GAINS : "")
        + (language == null ? "" : "&" + PageText.LANGUAGE + "=" + language);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
