package musubi.app.mine.click;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.app.history.FoldedQuery;
import musubi.app.history.History;
import musubi.app.history.KeptSearch;

/**
 * The documents that searches showed, and whether whoever searched opened them. Searches in an
 * order of the reader's own, by date for example, are left out: their ranks mean something else;
 * and so are documents that a query rule put at their places.
 */
public final class ClickLog implements History.SearchSink {

  private final List<Impression> impressions = new ArrayList<>();
  private final Set<Refusal> refused = new HashSet<>();

  /**
   * A document that was shown.
   *
   * @param query folded, as equal queries are told
   * @param typed as it was typed
   * @param session who searched, on one day
   * @param rank from 1
   * @param opened whether she opened it, or said that it helped
   */
  public record Impression(
      String query, String typed, String session, String document, int rank, boolean opened) {}

  private record Refusal(String query, String document) {}

  /** A query as equal queries are told: width, case and blanks say nothing. */
  public static String folded(String query) {
    return FoldedQuery.of(query);
  }

  @Override
  public void accept(KeptSearch search) {
    String typed = search.answered().searched().strip();
    if (search.asked().sort() != null || typed.isEmpty()) {
      return;
    }
    String query = folded(typed);
    Set<String> opened =
        search.opened().stream()
            .filter(KeptSearch.Opening::sameSession)
            .map(KeptSearch.Opening::document)
            .collect(Collectors.toSet());
    for (KeptSearch.Verdict verdict : search.feedback()) {
      String document = verdict.document();
      if (document != null && verdict.useful()) {
        opened.add(document);
      } else if (document != null) {
        refused.add(new Refusal(query, document));
      }
    }
    for (KeptSearch.Shown shown : search.shown()) {
      if (shown.wasPinned()) {
        continue; // a rule put it there: that people open it says little of the query
      }
      impressions.add(
          new Impression(
              query,
              typed,
              search.who().session(),
              shown.document(),
              shown.rank(),
              opened.contains(shown.document())));
    }
  }

  /** All of them, in the order of the searches. */
  public List<Impression> impressions() {
    return List.copyOf(impressions);
  }

  /** Whether somebody said that a document does not answer a query. */
  boolean isRefused(String query, String document) {
    return refused.contains(new Refusal(query, document));
  }
}
