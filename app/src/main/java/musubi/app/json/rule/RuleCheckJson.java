package musubi.app.json.rule;

import java.util.List;
import musubi.app.rule.RuleText;
import musubi.app.rulecheck.RuleFinding;

/**
 * Rules that should be looked at.
 *
 * @param rules number of rules that were looked at
 * @param faults of rules that are left out, in English
 */
public record RuleCheckJson(int rules, List<FindingJson> findings, List<String> faults) {

  /**
   * Something about a rule.
   *
   * @param rule its id
   * @param kind {@code over}, {@code no-document}, {@code no-field}, {@code not-asked} or {@code
   *     first-anyway}
   * @param what it is about
   */
  public record FindingJson(String rule, String kind, String what) {}

  /** The shape of a check. */
  public static RuleCheckJson of(RuleText text, List<RuleFinding> findings) {
    return new RuleCheckJson(
        text.rules().all().size(),
        findings.stream()
            .map(f -> new FindingJson(f.rule().id(), f.kind().label(), f.what()))
            .toList(),
        RulesJson.faults(text));
  }
}
