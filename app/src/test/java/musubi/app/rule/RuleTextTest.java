package musubi.app.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {

  private static final Path FILE = Path.of("data/rules.yml");

  private static final String HAND_WRITTEN =
      """
      # 総務のルール
      rules:
      # 年末だけ
      - id: nencho
        name: 年末調整の案内
        queries: [年末調整, 年調]   # 二つ
        pin:
        - 手引き/年末調整.md
        - {document: FAQ/税.md, place: 3}
        hide: 旧/年末調整.md
        filter: [type=規程, "modified>=2025-01"]
        notice:
          text: "期間は 11/1〜11/20"
          link: /document?id=a
        from: 2026-11-01
        until: 2026-11-20
        why: 毎年の問い合わせ

      # 次のルール
      - id: vpn
        contains: VPN
        notice: 工事中です
        active: false
      """;

  @TempDir Path folder;

  private static RuleText of(String text) {
    return RuleText.of(FILE, text);
  }

  @Test
  void aFileIsReadAsPeopleWriteIt() {
    RuleText text = of(HAND_WRITTEN);

    assertThat(text.faults()).isEmpty();
    Rule first = text.rules().find("nencho").orElseThrow();
    assertThat(first.when()).isEqualTo(new Trigger(Trigger.Kind.QUERIES, List.of("年末調整", "年調")));
    assertThat(first.then().pins())
        .containsExactly(
            new RuleActions.Placed("手引き/年末調整.md", 1), new RuleActions.Placed("FAQ/税.md", 3));
    assertThat(first.then().hidden()).containsExactly("旧/年末調整.md");
    assertThat(first.then().filters()).hasToString("[type=規程, modified>=2025-01]");
    assertThat(first.then().notice()).contains(new Notice("期間は 11/1〜11/20", "/document?id=a"));
    assertThat(first.valid().until().orElseThrow()).hasToString("2026-11-20");
    assertThat(first.why()).isEqualTo("毎年の問い合わせ");
    Rule second = text.rules().find("vpn").orElseThrow();
    assertThat(second.active()).isFalse();
    assertThat(second.name()).isEqualTo("vpn");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: a/b           | 2 | 'a/b' is no id",
        "colour: red       | 3 | there is no key 'colour'",
        "begins: x         | 2 | exactly one of",
        "pin: [{place: 1}] | 3 | names no document",
        "pin: [{document: d, place: 11}] | 3 | the place is '11'; expected a number from 1 to 10",
        "pin: [d, {document: e, place: 1}] | 3 | two documents are pinned at place 1",
        "from: 2026-13-01  | 3 | '2026-13-01' is no date; expected YYYY-MM-DD",
        "active: maybe     | 3 | expected true or false",
        "filter: type      | 3 | the filter is not understood",
        "notice: {text: t, link: 'javascript:alert(1)'} | 3 | no link that can be shown",
        "notice: {text: t, link: '//evil.example'}      | 3 | no link that can be shown",
        "notice: {text: t, link: '/\\evil.example'}     | 3 | no link that can be shown",
        "notice: {link: '/'}                            | 3 | has no text",
        "why: x            | 2 | the rule does nothing",
      })
  void aMistakeIsToldWithItsLineAndOtherRulesAct(String line, int at, String expected) {
    String rule =
        line.startsWith("id:")
            ? "- " + line + "\n  queries: x\n"
            : "- id: r\n  " + line + "\n  queries: x\n";
    RuleText text = of("rules:\n" + rule + "- id: good\n  queries: y\n  hide: d\n");

    assertThat(text.faults()).hasSize(1);
    assertThat(text.faults().getFirst().line()).isEqualTo(at);
    assertThat(text.faults().getFirst().message().toString())
        .startsWith("data/rules.yml, line " + at + ": ")
        .contains(expected);
    assertThat(text.rules().all()).extracting(Rule::id).containsExactly("good");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a*", "(", "[z-a]"})
  void whatIsNoExpressionOrFitsAllIsRefused(String expression) {
    RuleText text = of("rules:\n- id: r\n  matches: '" + expression + "'\n  hide: d\n");
    assertThat(text.faults()).hasSize(1);
  }

  @Test
  void aTextThatIsNoListSaysWhere() {
    assertThatThrownBy(() -> of("rules:\n- id: [\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("data/rules.yml, line 3");
    assertThatThrownBy(() -> of("rule: x\n")).hasMessageContaining("there is no key 'rule'");
    assertThatThrownBy(() -> of("rules: x\n")).hasMessageContaining("list of rules");
    assertThat(of("").rules().all()).isEmpty();
    assertThat(of("# nothing yet\n").rules().all()).isEmpty();
    assertThat(of("rules:\n").rules().all()).isEmpty();
  }

  private static Rule rule(String id) {
    return new Rule(
        id,
        "名前: #1",
        new Trigger(Trigger.Kind.QUERIES, List.of("true", "12: 30", "「引用」 \"x\"")),
        new RuleActions(
            List.of(new RuleActions.Placed("- a: [b].md", 2)),
            List.of("#c"),
            List.of(),
            Optional.of(new Notice("一行\n二行", ""))),
        Validity.ALWAYS,
        false,
        "null");
  }

  @Test
  void onlyTheLinesOfTheRuleThatChangesChange() {
    RuleText text = of(HAND_WRITTEN);

    RuleText added = text.with(rule("new"));
    assertThat(added.text()).startsWith(HAND_WRITTEN);
    assertThat(added.rules().find("new")).contains(rule("new"));

    RuleText changed = text.with(rule("nencho"));
    assertThat(changed.rules().find("nencho")).contains(rule("nencho"));
    assertThat(changed.text())
        .startsWith("# 総務のルール\nrules:\n# 年末だけ\n- id: nencho\n")
        .endsWith(HAND_WRITTEN.substring(HAND_WRITTEN.indexOf("\n# 次のルール")));

    RuleText removed = text.without("nencho");
    assertThat(removed.rules().all()).extracting(Rule::id).containsExactly("vpn");
    assertThat(removed.text()).contains("# 総務のルール", "# 次のルール");
    assertThat(text.without("nowhere").text()).isEqualTo(HAND_WRITTEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# begun\n",
        "rules:\n",
        "rules: []\n",
        "rules: [{id: r, queries: x, hide: d}]",
        "rules:\n-\n    id: r\n    queries: x\n    hide: d\n",
        "rules:\n    - id: r\n      queries: x\n      hide: d",
      })
  void aRuleIsAddedToAnyTextThatCanBeRead(String text) {
    int before = of(text).rules().all().size();
    RuleText added = of(text).with(rule("new"));
    assertThat(added.rules().all()).hasSize(before + 1);
    assertThat(added.rules().find("new")).contains(rule("new"));
    assertThat(added.without("new").rules().all()).hasSize(before);
  }

  @Test
  void aRuleWithAMistakeIsNotLost() {
    String bad = "rules: [{id: r, queries: x, pin: [{document: d, place: 99}]}]\n";
    assertThatThrownBy(() -> of(bad).with(rule("new")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Mend it by hand first");
    String block = "rules:\n- id: r\n  queries: x\n  colour: red\n";
    assertThat(of(block).with(rule("new")).text()).startsWith(block);
  }

  @Test
  void aFileThatChangesIsReadAgainAndABrokenOneChangesNothing() throws Exception {
    RuleFile file = new RuleFile(folder);
    ServedRules served = new ServedRules(file, Clock.systemUTC());
    assertThat(served.on(List.of("年末調整")).any()).isFalse();

    file.write(of("rules:\n- id: r\n  queries: 年末調整\n  hide: d\n"));
    assertThat(served.on(List.of("年末調整")).any()).isTrue();

    Files.writeString(file.path(), "rules: [\n");
    Files.setLastModifiedTime(file.path(), FileTime.fromMillis(1_000));
    assertThat(served.on(List.of("年末調整")).any()).isTrue();

    Files.delete(file.path());
    assertThat(served.on(List.of("年末調整")).any()).isFalse();
  }
}
