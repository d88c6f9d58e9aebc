package musubi.lucene.query;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import musubi.lucene.query.TypedQuery.Phrase;
import musubi.lucene.query.TypedQuery.Prefix;
import musubi.lucene.search.Ask;
import musubi.lucene.search.SampleIndex;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryLanguageTest {

  private static TypedQuery parse(String typed) {
    return QueryLanguage.parse(
        typed, Set.of("department", "modified"), f -> !f.value().equals("unfit"));
  }

  @Test
  void wordsAreText() {
    assertThat(parse(" 有休の  申請 ")).isEqualTo(TypedQuery.literal("有休の 申請"));
  }

  @Test
  void aPhraseIsRequiredAndIsText() {
    TypedQuery query = parse("出張 \"日当 の 額\"");
    assertThat(query.text()).isEqualTo("出張 日当 の 額");
    assertThat(query.required()).containsExactly(List.of(new Phrase("日当 の 額")));
  }

  @Test
  void japaneseQuotationMarksWorkLikeAsciiOnes() {
    assertThat(parse("“日当の額”").required()).containsExactly(List.of(new Phrase("日当の額")));
    assertThat(parse("＂日当の額＂").required()).containsExactly(List.of(new Phrase("日当の額")));
    assertThat(parse("「日当の額」")).isEqualTo(TypedQuery.literal("「日当の額」"));
  }

  @Test
  void aMinusExcludesAWordOrPhraseAndIsNoText() {
    TypedQuery query = parse("VPN -旧版 -\"試験 環境\"");
    assertThat(query.text()).isEqualTo("VPN");
    assertThat(query.excluded()).containsExactly(new Phrase("旧版"), new Phrase("試験 環境"));
  }

  @Test
  void aMinusInsideAWordOrBeforeADigitIsACharacter() {
    for (String text : List.of("規程-023", "-5", "- 項目", "A-B", "-", "ISO-27001 2024-10-03")) {
      assertThat(parse(text)).isEqualTo(TypedQuery.literal(text));
    }
  }

  @Test
  void aKnownFieldFiltersAndAnUnknownOneIsText() {
    TypedQuery query = parse("規程 department:経理部 modified：>=2024-04");
    assertThat(query.text()).isEqualTo("規程");
    assertThat(query.filters())
        .extracting(Filter::toString)
        .containsExactly("department=経理部", "modified>=2024-04");
    for (String text : List.of("https://example.com/a", "注意:危険", "department:", ":経理", "12:30")) {
      assertThat(parse(text)).isEqualTo(TypedQuery.literal(text));
    }
  }

  @Test
  void aValueMayHoldBlanksInQuotationMarks() {
    assertThat(parse("department:\"経理 部\"").filters())
        .extracting(Filter::value)
        .containsExactly("経理 部");
  }

  @Test
  void aValueThatDoesNotFitItsFieldIsText() {
    assertThat(parse("modified:unfit")).isEqualTo(TypedQuery.literal("modified:unfit"));
  }

  @Test
  void orJoinsPhrasesAndPrefixes() {
    TypedQuery query = parse("\"日当\" OR 宿泊* 精算");
    assertThat(query.required()).containsExactly(List.of(new Phrase("日当"), new Prefix("宿泊")));
    assertThat(query.text()).isEqualTo("日当 宿泊 精算");
    assertThat(parse("日当 OR 宿泊").required()).isEmpty();
  }

  @Test
  void aStarBehindTwoCharactersIsAPrefix() {
    assertThat(parse("経費*").required()).containsExactly(List.of(new Prefix("経費")));
    for (String text : List.of("*", "経*", "**", "a*b", "*経費")) {
      assertThat(parse(text)).isEqualTo(TypedQuery.literal(text));
    }
  }

  @Test
  void whatIsNotClosedIsText() {
    assertThat(parse("12\" モニター")).isEqualTo(TypedQuery.literal("12\" モニター"));
    assertThat(parse("\"\"")).isEqualTo(TypedQuery.literal("\"\""));
  }

  @Property(tries = 2000)
  void nothingIsAnError(@ForAll String typed) {
    assertThatNoException().isThrownBy(() -> parse(typed));
  }

  @Property(tries = 2000)
  void noSignIsAnErrorWhereverItStands(
      @ForAll
          @Chars({'"', '“', '”', '-', '*', ':', 'O', 'R', ' ', '\u3000', 'd', '＊', '－'})
          @CharRange(from = 'あ', to = 'う')
          String typed) {
    TypedQuery query = parse(typed.replace("d", "department"));
    assertThat(query.required()).allSatisfy(clauses -> assertThat(clauses).isNotEmpty());
  }

  /** The signs on an index, through both arms. */
  @Nested
  class InSearches {

    @TempDir Path data;

    private SampleIndex index() throws IOException {
      return SampleIndex.of(
          data,
          document("a").passage("出張の日当の額は職位による。", new float[] {1, 0, 0, 0}),
          document("b").passage("日当は出さない。額の上限もない。", new float[] {0.9f, 0.1f, 0, 0}),
          document("c")
              .metadata("department", "経理部")
              .passage("出張の宿泊費。", new float[] {0.8f, 0.2f, 0, 0})
              .passage("旧版の扱い。", new float[] {0, 0, 1, 0}),
          document("d").passage("経費精算の手順。規程-023を見よ。", new float[] {0.7f, 0.3f, 0, 0}));
    }

    private List<String> ids(SampleIndex index, String typed) throws IOException {
      Ask both = Ask.both("", new float[] {1, 0, 0, 0});
      return index.ids(both.typed(index.parse(typed)));
    }

    @Test
    void aPhraseBindsBothArms() throws IOException {
      try (SampleIndex index = index()) {
        assertThat(ids(index, "出張 \"日当の額\"")).containsExactly("a");
      }
    }

    @Test
    void anExclusionTakesTheWholeDocumentFromBothArms() throws IOException {
      try (SampleIndex index = index()) {
        assertThat(ids(index, "出張 -旧版")).containsExactlyInAnyOrder("a", "b", "d");
      }
    }

    @Test
    void aFilterBindsBothArms() throws IOException {
      try (SampleIndex index = index()) {
        assertThat(ids(index, "出張 department:経理部")).containsExactly("c");
      }
    }

    @Test
    void aPrefixFindsWordsAndIdentifiers() throws IOException {
      try (SampleIndex index = index()) {
        assertThat(ids(index, "宿泊*")).containsExactly("c");
        assertThat(ids(index, "規程-0*")).containsExactly("d");
        assertThat(ids(index, "経費精*")).containsExactly("d");
      }
    }

    @Test
    void conditionsAloneListDocuments() throws IOException {
      try (SampleIndex index = index()) {
        assertThat(ids(index, "department:経理部")).containsExactly("c");
        assertThat(ids(index, "-旧版")).containsExactlyInAnyOrder("a", "b", "d");
      }
    }
  }
}
