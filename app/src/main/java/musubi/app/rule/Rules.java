package musubi.app.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rules in the order in which they act. Immutable and thread-safe. */
public final class Rules {

  /** No rules. */
  public static final Rules NONE = new Rules(List.of());

  private final List<Rule> all;
  private final List<QueryMatcher> matchers;

  /** Rules in their order. */
  public Rules(List<Rule> all) {
    this.all = List.copyOf(all);
    this.matchers = this.all.stream().map(rule -> new QueryMatcher(rule.when())).toList();
  }

  /** All of them, whether or not they act. */
  public List<Rule> all() {
    return all;
  }

  /** The rule with an id. */
  public Optional<Rule> find(String id) {
    return all.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /**
   * Those that act on a query.
   *
   * @param texts the words of the query, as they were typed and as they are searched
   */
  public ActingRules acting(Collection<String> texts, LocalDate day) {
    if (all.isEmpty()) {
      return ActingRules.NONE;
    }
    List<String> forms =
        texts.stream().map(QueryForm::of).filter(form -> !form.isEmpty()).distinct().toList();
    List<Rule> acting = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Rule rule = all.get(i);
      if (rule.on(day) == Rule.State.ACTS && forms.stream().anyMatch(matchers.get(i)::fits)) {
        acting.add(rule);
      }
    }
    return new ActingRules(acting);
  }
}
