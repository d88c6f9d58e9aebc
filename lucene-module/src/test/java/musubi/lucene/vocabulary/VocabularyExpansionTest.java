package musubi.lucene.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.lexical.Alternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which places of a query a vocabulary knows. */
class VocabularyExpansionTest {

  private final JapaneseTextAnalyzer analyzer = new JapaneseTextAnalyzer();
  private final WordChain words = new WordChain(analyzer, "text");
  private final VocabularyExpansion office = new VocabularyExpansion(Vocabulary.office(), words);

  @AfterEach
  void close() {
    analyzer.close();
  }

  private VocabularyExpansion of(String... lines) {
    return new VocabularyExpansion(Vocabulary.parse("test", String.join("\n", lines)), words);
  }

  private static List<String> places(VocabularyExpansion expansion, String query) {
    return expansion.of(query).stream()
        .map(match -> query.substring(match.from(), match.to()))
        .toList();
  }

  private static List<String> others(VocabularyExpansion expansion, String query) {
    return expansion.of(query).stream()
        .flatMap(match -> match.alternatives().stream())
        .map(Alternative::label)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "ハンコをもらう, 印章",
    "残業の上限, 時間 外 労働",
    "リモートワークしたい, 在宅 勤務",
    "さぶろく, 36協定",
    "つながらない, 接続 不良",
    "鍵なくした, 紛失",
    "鍵なくしちゃった, 紛失",
    "壊れてる, 故障",
    "けんこうしんだんの予約, 健康 診断"
  })
  void everydayWordsLeadToWhatDocumentsWrite(String query, String written) {
    assertThat(others(office, query)).contains(written);
  }

  @Test
  void aTermIsNoPartOfAnotherWord() {
    VocabularyExpansion toner = of("トナー\tインクカートリッジ\trelated", "ログ\t監査証跡\trelated");

    assertThat(places(toner, "パートナー企業のブログ")).isEmpty();
    assertThat(places(toner, "トナー切れ、ログが見たい")).containsExactly("トナー", "ログ");
  }

  @Test
  void theLongestTermCounts() {
    VocabularyExpansion cards =
        of("社員証\t身分証明書\trelated", "社員証 忘れた\t入館手続\trelated", "忘れた\t失念\tsame");

    assertThat(others(cards, "社員証を忘れた")).contains("入館 手続き");
    assertThat(others(cards, "社員証、傘を忘れた")).doesNotContain("入館 手続き");
  }

  @Test
  void aPhraseThatOnlyLeadsElsewhereLeavesItsWordsWhatTheyAre() {
    VocabularyExpansion keys = of("鍵なくした\t鍵紛失届\trelated", "なくした\t紛失\trelated");
    VocabularyExpansion leave = of("育児 休み\t育児休業\tsame", "休み\t休日\trelated");

    assertThat(places(keys, "鍵なくした")).containsExactly("なくした");
    assertThat(others(keys, "鍵なくした")).containsExactlyInAnyOrder("紛失", "鍵 紛失 届け");
    assertThat(places(leave, "育児の休み")).containsExactly("育児の休み");
    assertThat(others(leave, "育児の休み")).containsExactly("育児 休業");
  }

  @Test
  void spokenFormsOfAVerbAreTheVerbAndItsDenialIsNot() {
    VocabularyExpansion lost = of("なくした\t紛失\trelated", "使える\t利用可能\tsame");

    for (String form : List.of("なくした", "なくしました", "なくしちゃった", "なくしてしまった", "なくしたら")) {
      assertThat(others(lost, "鍵" + form)).as(form).containsExactly("紛失");
      assertThat(others(lost, form)).as(form).containsExactly("紛失");
    }
    assertThat(others(lost, "鍵なくしてない")).isEmpty();
    assertThat(others(lost, "使える？")).containsExactly("利用 可能");
    assertThat(others(lost, "使えない")).isEmpty();
  }

  @Test
  void aLinkHasADirectionAndAStrength() {
    VocabularyExpansion leave =
        of("祖母\t祖父母\tbroader", "休暇\t年次有給休暇\tnarrower", "年収の壁\t被扶養者\trelated", "ハンコ\t印章\tsame");

    assertThat(strength(leave, "ハンコ")).isEqualTo(Relation.SAME.strength());
    assertThat(strength(leave, "印章")).isEqualTo(Relation.SAME.back());
    assertThat(strength(leave, "祖母")).isEqualTo(Relation.BROADER.strength());
    assertThat(strength(leave, "祖父母")).isEqualTo(Relation.BROADER.back()).isLessThan(0.5f);
    assertThat(strength(leave, "休暇")).isEqualTo(Relation.NARROWER.strength());
    assertThat(strength(leave, "年収の壁")).isEqualTo(Relation.RELATED.strength());
    assertThat(leave.of("被扶養者")).isEmpty();
  }

  private static float strength(VocabularyExpansion expansion, String query) {
    return expansion.of(query).getFirst().alternatives().getFirst().strength();
  }

  @Test
  void whatALinkLeadsToLeadsNoFurther() {
    assertThat(others(of("有休\t年休\tsame", "年休\t年次有給休暇\tsame"), "有休")).containsExactly("年 休");
  }

  @Test
  void placesAreThoseOfTheQueryAsTyped() {
    VocabularyExpansion seals = of("ハンコ\t印章\tsame");

    assertThat(places(seals, "㈱結の ﾊﾝｺ")).containsExactly("ﾊﾝｺ");
  }

  @Test
  void aVocabularyOfNothingKnowsNothing() {
    assertThat(new VocabularyExpansion(Vocabulary.NONE, words).of("ハンコ なくした")).isEmpty();
  }
}
