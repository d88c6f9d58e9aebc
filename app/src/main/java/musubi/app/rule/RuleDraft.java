package musubi.app.rule;

import java.util.List;

/**
 * A rule as it was written, by hand in the file or in the form of a page: nothing is checked yet.
 *
 * @param id empty for one that gets a name when it is saved
 * @param valid dates as they were written
 */
public record RuleDraft(
    String id, String name, When when, Then then, Valid valid, boolean active, String why) {

  /**
   * Which queries.
   *
   * @param kind the key
   */
  public record When(String kind, List<String> values) {

    /** Copies the values. */
    public When {
      values = List.copyOf(values);
    }
  }

  /** What it does. */
  public record Then(
      List<Place> pins, List<String> hidden, List<String> filters, String text, String link) {

    /** Copies the lists. */
    public Then {
      pins = List.copyOf(pins);
      hidden = List.copyOf(hidden);
      filters = List.copyOf(filters);
    }
  }

  /** A document at a place. */
  public record Place(String document, String place) {}

  /** From and until when. */
  public record Valid(String from, String until) {}

  /** A rule as one writes it. */
  public static RuleDraft of(Rule rule) {
    RuleActions then = rule.then();
    return new RuleDraft(
        rule.id(),
        rule.name(),
        new When(rule.when().kind().label(), rule.when().values()),
        new Then(
            then.pins().stream()
                .map(pin -> new Place(pin.document(), String.valueOf(pin.place())))
                .toList(),
            then.hidden(),
            then.filters().stream().map(String::valueOf).toList(),
            then.notice().map(Notice::text).orElse(""),
            then.notice().map(Notice::link).orElse("")),
        new Valid(
            rule.valid().from().map(String::valueOf).orElse(""),
            rule.valid().until().map(String::valueOf).orElse("")),
        rule.active(),
        rule.why());
  }
}
