package musubi.app.source.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkdownExtractorTest {

  private final MarkdownExtractor extractor = new MarkdownExtractor();

  private Extractor.Extraction extract(String markdown) throws Extractor.UnreadableException {
    return extractor.extract(markdown, "ファイル名");
  }

  private static String body(Extractor.Extraction extraction, int section) {
    Section s = extraction.content().sections().get(section);
    return extraction.content().text().substring(s.start(), s.end()).strip();
  }

  @Test
  void frontMatterGivesTitleAndMetadata() throws Exception {
    var extraction =
        extract(
            """
            ---
            title: 経費精算規程
            number: 規程-023
            revised: 2025-04-01
            keywords: [経費, 領収書]
            owner: {name: 和久井, section: 経理課}
            ---
            本文。
            """);

    assertThat(extraction.title()).isEqualTo("経費精算規程");
    assertThat(extraction.metadata())
        .containsEntry("number", List.of("規程-023"))
        .containsEntry("revised", List.of("2025-04-01"))
        .containsEntry("keywords", List.of("経費", "領収書"))
        .containsEntry("owner.section", List.of("経理課"))
        .doesNotContainKey("title");
    assertThat(extraction.content().text().strip()).isEqualTo("本文。");
  }

  @Test
  void tomlFrontMatterIsReadToo() throws Exception {
    assertThat(extract("+++\ntitle = \"手順\"\n+++\n本文").title()).isEqualTo("手順");
  }

  @Test
  void brokenFrontMatterIsNamedWithItsLine() {
    assertThatThrownBy(() -> extract("---\ntitle: a\nkeys: [x\n---\n本文"))
        .isInstanceOf(Extractor.UnreadableException.class)
        .hasMessageContaining("front matter, line")
        .hasMessageContaining("YAML");
  }

  @Test
  void aRuleAtTheTopIsNoFrontMatter() throws Exception {
    assertThat(extract("---\n\n本文\n\n---\n").content().text()).contains("本文");
  }

  @Test
  void theFirstHeadingIsTheTitleAndIsLeftOutOfHeadingPaths() throws Exception {
    var extraction =
        extract(
            """
            # 就業規則
            前文。

            第3章 休暇
            ----------
            ### 第12条（年次有給休暇） {#article-12}
            三営業日前までに届け出る。
            ## 附則
            施行する。
            """);

    assertThat(extraction.title()).isEqualTo("就業規則");
    assertThat(extraction.content().sections())
        .extracting(Section::headings)
        .containsExactly(
            List.of(), List.of("第3章 休暇"), List.of("第3章 休暇", "第12条（年次有給休暇）"), List.of("附則"));
    assertThat(body(extraction, 2)).isEqualTo("三営業日前までに届け出る。");
  }

  @Test
  void aFileWithoutTitleIsCalledByItsName() throws Exception {
    assertThat(extract("## 小見出し\n本文").title()).isEqualTo("ファイル名");
  }

  @Test
  void codeAndTablesKeepTheirText() throws Exception {
    String text =
        extract(
                """
                ```bash
                # これは見出しではない
                kubectl get pods
                ```

                | 区分 | 上限 |
                | --- | ---: |
                | 東京 | 12,000 円 |
                """)
            .content()
            .text();

    assertThat(text).contains("# これは見出しではない\nkubectl get pods\n");
    assertThat(text).contains("区分 / 上限\n東京 › 上限: 12,000 円\n").doesNotContain("---");
  }

  @Test
  void valuesOfATableStandWithTheirLabels() throws Exception {
    assertThat(
            extract(
                    """
                    前の文。

                    | | 9/24 | **9/25** |
                    |---|---:|---:|
                    | 来場者 | 371 | 498 |
                    | 名刺<br>獲得 | 118 | `162` |

                    次の文。
                    """)
                .content()
                .text())
        .isEqualTo(
            """
            前の文。

            9/24 / 9/25
            来場者 › 9/24: 371 / 9/25: 498
            名刺獲得 › 9/24: 118 / 9/25: 162

            次の文。

            """);
  }

  @Test
  void linesThatWereOnlyWrappedAreJoinedWithoutABlankInJapanese() throws Exception {
    assertThat(extract("申請は前日まで\nに行う。\nuse\nVPN").content().text().strip())
        .isEqualTo("申請は前日までに行う。 use VPN");
  }

  @Test
  void markupGoesAndLinkTextStays() throws Exception {
    assertThat(
            extract("**太字**と[リンク](http://example.com/)、<b>HTML</b>、`コード`。\n\n<!-- 注釈 -->\n")
                .content()
                .text()
                .strip())
        .isEqualTo("太字とリンク、HTML、コード。");
  }

  @Test
  void taskBoxesAreNoText() throws Exception {
    assertThat(extract("- [x] 提出した\n- [ ] 未提出\n").content().text().strip()).isEqualTo("提出した\n未提出");
  }

  @Test
  void hugoShortcodesAreTakenOutAndTheirVisibleTextStays() throws Exception {
    String text =
        extract(
                """
                {{< note >}}
                {{< glossary_tooltip text="ポッド" term_id="pod" >}}は作り直される。
                {{< /note >}}

                {{% code file="a.yaml" %}}
                """)
            .content()
            .text();

    assertThat(text.strip()).isEqualTo("ポッドは作り直される。");
  }

  @Property(tries = 300)
  void anyTextIsReadAndItsSectionsLieInOrderInside(@ForAll String markdown) {
    Extractor.Extraction extraction;
    try {
      extraction = extract(markdown);
    } catch (Extractor.UnreadableException e) {
      assertThat(markdown).startsWith(markdown.startsWith("+") ? "+++" : "---");
      return;
    }
    int at = 0;
    for (Section section : extraction.content().sections()) {
      assertThat(section.start()).isGreaterThanOrEqualTo(at);
      assertThat(section.end()).isGreaterThanOrEqualTo(section.start());
      at = section.end();
    }
    assertThat(at).isLessThanOrEqualTo(extraction.content().text().length());
  }

  @Test
  void aShortcodeHasAnEndNearItsStart() throws Exception {
    String parameters = "x=\"" + "y".repeat(5000) + "\"";

    assertThat(extract("前{{< note " + parameters + " >}}後").content().text()).contains(parameters);
    assertThat(extract("前{{< note >}}後").content().text().strip()).isEqualTo("前後");
  }

  @Test
  void frontMatterThatNobodyWroteIsRefused() {
    assertThatThrownBy(() -> extract("---\na: " + "x".repeat(300_000) + "\n---\n本文"))
        .isInstanceOf(Extractor.UnreadableException.class)
        .hasMessageContaining("front matter of 300,004 characters; expected at most 262,144");
  }

  @Test
  void tagsThatAreNeverClosedAreRefusedBeforeTheyTakeHours() throws Exception {
    assertThatThrownBy(() -> extract("<a ".repeat(100_000)))
        .isInstanceOf(Extractor.UnreadableException.class)
        .hasMessageContaining("so many '<' without a '>'");
    assertThat(extract("<b>太い</b> 1 < 2\n\n".repeat(2_000)).content().text()).contains("太い");
  }
}
