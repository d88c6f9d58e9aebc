package musubi.app.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Pin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 10);

  private static boolean fits(Trigger.Kind kind, String value, String query) {
    return new Trigger(kind, List.of(value)).fitsAny(List.of(query));
  }

  @ParameterizedTest
  @CsvSource({
    "QUERIES, 年末調整, 年末　調整, true",
    "QUERIES, ＶＰＮ 接続, vpn接続, true",
    "QUERIES, ｹｲﾋ精算, ケイヒ精算, true",
    "QUERIES, year end, YEAR   END, true",
    "QUERIES, year end, yearend, false",
    "QUERIES, 年末調整, 年末調整 期限, false",
    "CONTAINS, 経費, 出張の経費精算, true",
    "CONTAINS, AI, ai 規程, true",
    "CONTAINS, AI, 生成AI規程, true",
    "CONTAINS, AI, email, false",
    "CONTAINS, 規程-02, 規程-023, false",
    "BEGINS, 年末, 年末調整, true",
    "BEGINS, 年末, 本年末, false",
    "BEGINS, vp, VPN, false",
    "MATCHES, ^(有休|有給), 有給の申請, true",
    "MATCHES, ^(有休|有給), 申請 有給, false",
    "MATCHES, form-[0-9]+$, ＦＯＲＭ-12, true",
  })
  void queriesAreComparedAsPeopleMeanThem(
      Trigger.Kind kind, String value, String query, boolean expected) {
    assertThat(fits(kind, value, query)).isEqualTo(expected);
  }

  @Test
  void anExpressionThatGoesBackAndForthIsGivenUp() {
    String query = "a".repeat(400) + "!";
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(fits(Trigger.Kind.MATCHES, "^(a+)+$", query)).isFalse();
          assertThat(fits(Trigger.Kind.MATCHES, "(a|aa)*b", query)).isFalse();
          assertThat(fits(Trigger.Kind.MATCHES, "(.*)*x\\1", query)).isFalse();
        });
  }

  private static Rule rule(String id, RuleActions then, Validity valid, boolean active) {
    return new Rule(
        id, id, new Trigger(Trigger.Kind.QUERIES, List.of("年末調整")), then, valid, active, "");
  }

  private static RuleActions pin(String document, int place) {
    return new RuleActions(
        List.of(new RuleActions.Placed(document, place)), List.of(), List.of(), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    ", , true, ACTS",
    "2026-11-10, , true, ACTS",
    "2026-11-11, , true, NOT_YET",
    ", 2026-11-10, true, ACTS",
    ", 2026-11-09, true, OVER",
    "2026-11-01, 2026-11-20, true, ACTS",
    "2026-11-01, 2026-11-20, false, OFF",
  })
  void aRuleActsOnItsDays(LocalDate from, LocalDate until, boolean active, Rule.State expected) {
    Rule rule =
        rule(
            "r",
            pin("a", 1),
            new Validity(Optional.ofNullable(from), Optional.ofNullable(until)),
            active);
    assertThat(rule.on(DAY)).isEqualTo(expected);
    assertThat(new Rules(List.of(rule)).acting(List.of("年末調整"), DAY).any())
        .isEqualTo(expected == Rule.State.ACTS);
  }

  @Test
  void ofTwoRulesAboutOneDocumentTheFirstCounts() {
    Rule hides =
        rule(
            "hides",
            new RuleActions(List.of(), List.of("a"), List.of(), Optional.empty()),
            Validity.ALWAYS,
            true);
    Rule pins = rule("pins", pin("a", 1), Validity.ALWAYS, true);

    assertThat(acting(hides, pins).curation(f -> true).pins()).isEmpty();
    assertThat(acting(hides, pins).curation(f -> true).hidden()).containsExactly("a");
    assertThat(acting(pins, hides).curation(f -> true).pins())
        .containsExactly(new Pin("a", 1, "pins"));
    assertThat(acting(pins, hides).curation(f -> true).hidden()).isEmpty();
  }

  @Test
  void aFilterOfAFieldThatNoDocumentHasIsLeftOut() {
    Filter known = Filter.parse("type=規程");
    RuleActions then =
        new RuleActions(
            List.of(),
            List.of(),
            List.of(known, Filter.parse("nowhere=x")),
            Optional.of(new Notice("期間は 11/1〜11/20", "")));
    ActingRules acting =
        acting(rule("one", then, Validity.ALWAYS, true), rule("two", then, Validity.ALWAYS, true));

    assertThat(acting.curation(filter -> filter.field().equals("type")).narrowing())
        .containsExactly(List.of(known), List.of(known));
    assertThat(acting.notices()).hasSize(1);
  }

  private static ActingRules acting(Rule... rules) {
    return new Rules(List.of(rules)).acting(List.of("年末調整"), DAY);
  }
}
