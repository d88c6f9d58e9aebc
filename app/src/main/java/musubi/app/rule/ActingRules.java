package musubi.app.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import musubi.lucene.query.Curation;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Pin;

/**
 * The rules that act on one query. Of two that say something about the same document, the one that
 * stands first counts.
 *
 * @param rules in their order
 */
public record ActingRules(List<Rule> rules) {

  /** No rule acts. */
  public static final ActingRules NONE = new ActingRules(List.of());

  /** Copies the list. */
  public ActingRules {
    rules = List.copyOf(rules);
  }

  /**
   * What they do to the hits.
   *
   * @param fits whether documents have the field of a filter; others are left out
   */
  public Curation curation(Predicate<Filter> fits) {
    List<Pin> pins = new ArrayList<>();
    Set<String> hidden = new TreeSet<>();
    Map<String, String> decided = new HashMap<>();
    for (Rule rule : rules) {
      for (RuleActions.Placed pin : rule.then().pins()) {
        if (decided.putIfAbsent(pin.document(), rule.id()) == null) {
          pins.add(new Pin(pin.document(), pin.place(), rule.id()));
        }
      }
      for (String document : rule.then().hidden()) {
        if (decided.putIfAbsent(document, rule.id()) == null) {
          hidden.add(document);
        }
      }
    }
    return new Curation(pins, hidden, narrowing(fits).stream().map(Narrowing::filters).toList());
  }

  /**
   * The filters of a rule.
   *
   * @param rule its name
   */
  public record Narrowing(String rule, List<Filter> filters) {}

  /**
   * Which filters they add.
   *
   * @param fits whether documents have the field of a filter
   */
  public List<Narrowing> narrowing(Predicate<Filter> fits) {
    return rules.stream()
        .map(
            rule ->
                new Narrowing(rule.name(), rule.then().filters().stream().filter(fits).toList()))
        .filter(narrowing -> !narrowing.filters().isEmpty())
        .toList();
  }

  /** What they tell, each notice once. */
  public List<Notice> notices() {
    return rules.stream()
        .map(rule -> rule.then().notice())
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** Whether any of them does more than to tell something. */
  public boolean changeHits() {
    return rules.stream()
        .map(Rule::then)
        .anyMatch(
            then ->
                !(then.pins().isEmpty() && then.hidden().isEmpty() && then.filters().isEmpty()));
  }

  /** Whether any rule acts. */
  public boolean any() {
    return !rules.isEmpty();
  }
}
