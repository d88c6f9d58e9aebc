package musubi.app.json.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import musubi.app.rule.Notice;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleActions;
import musubi.app.rule.RuleFault;
import musubi.app.rule.RuleText;
import musubi.lucene.query.Filter;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a file.
 *
 * @param faults of rules that are left out, in English
 */
public record RulesJson(List<RuleJson> rules, List<String> faults) {

  /**
   * A rule.
   *
   * @param state {@code acts}, {@code not-yet}, {@code over} or {@code off}
   */
  public record RuleJson(
      String id, String name, String state, WhenJson when, ThenJson then, ValidJson valid) {

    static RuleJson of(Rule rule, LocalDate day) {
      return new RuleJson(
          rule.id(),
          rule.name(),
          rule.on(day).name().toLowerCase(Locale.ROOT).replace('_', '-'),
          new WhenJson(rule.when().kind().label(), rule.when().values()),
          ThenJson.of(rule.then()),
          new ValidJson(
              rule.valid().from().map(LocalDate::toString).orElse(null),
              rule.valid().until().map(LocalDate::toString).orElse(null)));
    }
  }

  /** Which queries. */
  public record WhenJson(String kind, List<String> values) {}

  /** What it does. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ThenJson(
      List<RuleActions.Placed> pin,
      List<String> hide,
      List<String> filter,
      @Nullable Notice notice) {

    static ThenJson of(RuleActions then) {
      return new ThenJson(
          then.pins(),
          then.hidden(),
          then.filters().stream().map(Filter::toString).toList(),
          then.notice().orElse(null));
    }
  }

  /** From and until which day. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ValidJson(@Nullable String from, @Nullable String until) {}

  /** The shape of a file's rules on a day. */
  public static RulesJson of(RuleText text, LocalDate day) {
    return new RulesJson(
        text.rules().all().stream().map(rule -> RuleJson.of(rule, day)).toList(), faults(text));
  }

  static List<String> faults(RuleText text) {
    return text.faults().stream().map(RuleFault::message).map(String::valueOf).toList();
  }
}
