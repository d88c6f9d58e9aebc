package musubi.app.json;

import java.util.List;
import musubi.lucene.hit.Suggestion;

/**
 * What {@code suggest} offers.
 *
 * @param notes what the person who typed should know, in English
 */
public record SuggestJson(String prefix, List<Offer> suggestions, List<String> notes) {

  /** One suggestion. */
  public record Offer(String text, String reading, String source, int documents) {}

  /** The answer. */
  public static SuggestJson of(String prefix, List<Suggestion> suggestions, List<String> notes) {
    return new SuggestJson(
        prefix,
        suggestions.stream()
            .map(s -> new Offer(s.text(), s.reading(), s.source().label(), s.documents()))
            .toList(),
        notes);
  }
}
