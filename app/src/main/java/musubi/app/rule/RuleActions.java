package musubi.app.rule;

import java.util.List;
import java.util.Optional;
import musubi.lucene.query.Filter;

/**
 * What a rule does.
 *
 * @param pins documents at places
 * @param hidden ids of documents that are not shown
 * @param filters that hits have to meet besides
 * @param notice above the hits
 */
public record RuleActions(
    List<Placed> pins, List<String> hidden, List<Filter> filters, Optional<Notice> notice) {

  /** Copies the lists. */
  public RuleActions {
    pins = List.copyOf(pins);
    hidden = List.copyOf(hidden);
    filters = List.copyOf(filters);
  }

  /**
   * A document at a place.
   *
   * @param document its id
   * @param place from 1 to {@link musubi.lucene.query.Pin#LAST}
   */
  public record Placed(String document, int place) {}
}
