package musubi.app.search;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.app.rule.ActingRules;
import musubi.lucene.hit.SearchResult;

/**
 * What a search gives back. All of it is of one generation, embedded by that generation's model.
 *
 * @param query what was asked
 * @param generation id of the generation that was searched
 * @param found hits, totals, facets and notes
 * @param instead what was searched instead of the query, with all of its signs; empty if it was
 *     searched as it is
 * @param corrections what the query may have meant, likeliest first; at most three
 * @param rules that acted on the query
 * @param times where the time went
 * @param evened the time after which it was given, where the true one might tell of documents that
 *     the viewer may not read
 */
public record Answer(
    SearchQuery query,
    String generation,
    SearchResult found,
    Optional<String> instead,
    List<String> corrections,
    ActingRules rules,
    StageTimes times,
    Optional<Duration> evened) {

  public Answer {
    corrections = List.copyOf(corrections);
  }

  /** The query that was searched. */
  public String searched() {
    return instead.orElse(query.text());
  }

  /** How long it took, as far as the viewer may know it. */
  public Duration took() {
    return evened.orElse(times.total());
  }

  /** This answer, given after another time. */
  Answer evenedTo(Duration time) {
    return new Answer(
        query, generation, found, instead, corrections, rules, times, Optional.of(time));
  }

  /** What else the query may have meant: the corrections without the one that was searched. */
  public List<String> others() {
    String used = withoutBlanks(searched());
    return corrections.stream().filter(c -> !withoutBlanks(c).equals(used)).toList();
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }
}
