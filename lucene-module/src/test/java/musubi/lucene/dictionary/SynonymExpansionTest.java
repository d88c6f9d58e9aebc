package musubi.lucene.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynonymExpansionTest {

  @TempDir Path temporary;

  private SynonymExpansion with(String... lines) throws IOException {
    return new DictionaryFolder(temporary).with(Dictionaries.SYNONYMS, lines).expansion();
  }

  /** Groups as text: 有休=年次 有給 休暇|年休. */
  private static List<String> groups(SynonymExpansion expansion, String query) {
    return expansion.expand(query).stream().map(SynonymExpansionTest::text).toList();
  }

  private static String text(SynonymGroup group) {
    String typed = String.join(" ", group.terms());
    return group.alternatives().isEmpty()
        ? typed
        : typed
            + "="
            + String.join(
                "|", group.alternatives().stream().map(a -> String.join(" ", a)).toList());
  }

  @Test
  void aWordStandsForSeveral() throws IOException {
    SynonymExpansion expansion = with("有休, 年休 => 年次有給休暇");

    assertThat(expansion.expand("有休の申請"))
        .containsExactly(
            new SynonymGroup(List.of("有休"), List.of(List.of("年次", "有給", "休暇")), 0, 2),
            new SynonymGroup(List.of("申請"), List.of(), 3, 5));
  }

  @Test
  void oneWayRulesDoNotActBackwards() throws IOException {
    assertThat(groups(with("有休, 年休 => 年次有給休暇"), "年次有給休暇")).containsExactly("年次", "有給", "休暇");
  }

  @Test
  void severalWordsStandForOneAndTheOtherWayRound() throws IOException {
    SynonymExpansion expansion = with("在宅勤務, テレワーク");
    List<String> telework = DictionaryFolder.WORDS.terms("テレワーク");

    assertThat(groups(expansion, "在宅勤務の申請"))
        .containsExactly("在宅 勤務=" + String.join(" ", telework), "申請");
    assertThat(groups(expansion, "テレワーク")).containsExactly(String.join(" ", telework) + "=在宅 勤務");
  }

  @Test
  void manyWaysOfManyLengthsAreKeptApart() throws IOException {
    assertThat(groups(with("在宅 勤務, 家 仕事 制度, 遠隔"), "新しい在宅勤務の規程"))
        .containsExactly("新しい", "在宅 勤務=家 仕事 制度|遠隔", "規程");
  }

  @Test
  void rulesOfSeveralLinesComeTogether() throws IOException {
    assertThat(groups(with("有休, 年休", "有休 => 有給", "有休 => 年休"), "有休")).containsExactly("有休=年 休|有給");
  }

  @Test
  void theLongestRuleWinsAndTheNextBeginsBehindIt() throws IOException {
    SynonymExpansion expansion = with("休暇, 休み", "有給 休暇, 有休", "休暇 申請, 休暇届");

    assertThat(groups(expansion, "有給休暇申請")).containsExactly("有給 休暇=有休", "申請");
    assertThat(groups(expansion, "夏季休暇")).containsExactly("夏季", "休暇=休み");
  }

  @Test
  void neighboursAreTwoGroups() throws IOException {
    assertThat(groups(with("VPN, 仮想専用線", "PC, 端末"), "ＶＰＮ ＰＣ"))
        .containsExactly("vpn=仮想 専用 線", "pc=端末");
  }

  @Test
  void particlesInARuleOrAQueryDoNotMatter() throws IOException {
    SynonymExpansion expansion = with("経費の精算, 立替金");

    assertThat(expansion.expand("経費精算").getFirst().alternatives()).hasSize(1);
    assertThat(expansion.expand("経費を精算").getFirst().alternatives()).hasSize(1);
  }

  @Test
  void wordsAreNormalisedAsTheIndexIs() throws IOException {
    assertThat(groups(with("ｻｰﾊﾞｰ => ホスト"), "サーバ")).containsExactly("サーバ=ホスト");
    assertThat(groups(with("申請する, 願い出る"), "申請します").getFirst()).startsWith("申請=");
  }

  @Test
  void escapedCommasBelongToTheWord() throws IOException {
    assertThat(groups(with("甲\\,乙 => 丙"), "甲 乙")).containsExactly("甲 乙=丙");
  }

  @Test
  void rulesInACircleEnd() throws IOException {
    assertThat(groups(with("甲 => 乙", "乙 => 丙", "丙 => 甲"), "甲 乙 丙"))
        .containsExactly("甲=乙", "乙=丙", "丙=甲");
  }

  @Test
  void withoutRulesEveryWordStandsForItself() {
    SynonymExpansion expansion = new SynonymExpansion(DictionaryFolder.WORDS, Optional.empty());

    assertThat(groups(expansion, "有休の申請")).containsExactly("有休", "申請");
    assertThat(expansion.expand("")).isEmpty();
  }

  @Property(tries = 300)
  void noRulesAndNoQueryBreakIt(@ForAll("files") List<String> lines, @ForAll("texts") String query)
      throws IOException {
    Path folder = Files.createTempDirectory("dictionaries");
    try {
      DictionaryFolder dictionaries = new DictionaryFolder(folder);
      dictionaries.with(Dictionaries.SYNONYMS, lines.toArray(String[]::new));
      dictionaries.with(Dictionaries.USER_DICTIONARY, lines.toArray(String[]::new));
      dictionaries.with(Dictionaries.STOP_WORDS, lines.toArray(String[]::new));
      Dictionaries.ForQueries loaded = dictionaries.load().forQueries(DictionaryFolder.WORDS);
      SynonymExpansion expansion = new SynonymExpansion(DictionaryFolder.WORDS, loaded.synonyms());

      List<SynonymGroup> groups = expansion.expand(query);

      assertThat(groups.stream().flatMap(group -> group.terms().stream()))
          .as("what was typed is never lost or doubled")
          .containsExactlyElementsOf(DictionaryFolder.WORDS.terms(query));
      assertThat(groups)
          .allSatisfy(
              group -> {
                assertThat(group.terms()).isNotEmpty();
                assertThat(group.alternatives())
                    .doesNotContain(group.terms())
                    .doesNotContain(List.of())
                    .doesNotHaveDuplicates();
                assertThat(group.from()).isBetween(0, group.to());
                assertThat(group.to()).isLessThanOrEqualTo(query.length());
              });
    } finally {
      for (String name :
          List.of(Dictionaries.SYNONYMS, Dictionaries.USER_DICTIONARY, Dictionaries.STOP_WORDS)) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  /** Few words, so that rules meet the query, overlap and repeat, with any text between them. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of("有休", "年次有給休暇", "休暇", "申請", "の", "VPN", "サーバー", " ", "、", "，", "。");
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(6);
    return Arbitraries.frequencyOf(Tuple.of(6, words), Tuple.of(1, anything))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<String>> files() {
    Arbitrary<String> separators = Arbitraries.of(", ", "=>", " => ", ",", "\\,", "\\", "\t");
    Arbitrary<String> line =
        Combinators.combine(texts().list().ofMinSize(1).ofMaxSize(4), separators)
            .as((words, separator) -> String.join(separator, words));
    return line.list().ofMaxSize(5);
  }
}
