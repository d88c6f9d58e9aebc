package musubi.lucene.suggest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import musubi.lucene.suggest.Tsv;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RomajiTest {

  @Test
  void everySpellingOfTheGoldenTable() throws IOException {
    List<Tsv> rows = Tsv.read("romaji.tsv");
    assertThat(rows).hasSizeGreaterThan(80);
    for (Tsv row : rows) {
      List<String> readings = Romaji.complete(row.left());
      if (row.right().isEmpty()) {
        assertThat(readings).as(row.left()).isEmpty();
      } else {
        assertThat(readings).as(row.left()).contains(row.right());
      }
    }
  }

  @Test
  void nnBeforeAVowelIsReadBothWaysAndNothingElseIs() {
    assertThat(Romaji.complete("konnichi")).containsExactlyInAnyOrder("コンニチ", "コンイチ");
    assertThat(Romaji.complete("kinyuu")).containsExactly("キニュウ");
  }

  @ParameterizedTest
  @CsvSource({
    "yuuky, ユウキャ ユウキィ ユウキュ ユウキェ ユウキョ",
    "k, カ キ ク ケ コ",
    "yuukyuuk, ユウキュウカ ユウキュウキ ユウキュウク ユウキュウケ ユウキュウコ" + " ユウキュウッカ ユウキュウッキ ユウキュウック ユウキュウッケ ユウキュウッコ",
    "n, ン ナ ニ ヌ ネ ノ",
    "ny, ニャ ニィ ニュ ニェ ニョ",
    "sh, シ",
    "ts, ツ",
    "kekk, ケッカ ケッキ ケック ケッケ ケッコ",
    "gak, ガカ ガキ ガク ガケ ガコ ガッカ ガッキ ガック ガッケ ガッコ",
    "ゆうきゅ, ユウキュ",
    "kyuuka, キュウカ"
  })
  void whatIsHalfTypedMayBecomeAnyOfItsKana(String typed, String begun) {
    assertThat(Romaji.begun(typed)).containsExactlyInAnyOrder(begun.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"vpn", "server", "kほ", "123", "申請", "'a b'"})
  void whatIsNoRomajiBecomesNothing(String typed) {
    assertThat(Romaji.begun(typed)).isEmpty();
  }

  @Property
  void everyKanaComesBackFromHepburn(@ForAll("kana") String kana) {
    assertThat(Romaji.complete(Hepburn.of(kana))).as(Hepburn.of(kana)).contains(kana);
  }

  @Property
  void whatIsTypedLetterByLetterNeverLosesTheWord(@ForAll("kana") String sounds) {
    String kana = "ア" + sounds;
    String letters = Hepburn.of(kana);
    for (int typed = 1; typed <= letters.length(); typed++) {
      List<String> begun = Romaji.begun(letters.substring(0, typed));
      assertThat(begun)
          .as(letters.substring(0, typed))
          .anyMatch(b -> Kana.fold(kana).startsWith(Kana.fold(b)));
    }
  }

  @Property
  void anyTextIsReadOrRefusedInBoundedTime(@ForAll String text) {
    assertThat(Romaji.begun(text).size()).isLessThan(1000);
    assertThat(Romaji.complete(text).size()).isLessThan(1000);
  }

  @Property
  void thePrefixOfAFoldedReadingIsTheFoldedPrefix(@ForAll("kana") String kana) {
    for (int length = 0; length <= kana.length(); length++) {
      assertThat(Kana.fold(kana)).startsWith(Kana.fold(kana.substring(0, length)));
    }
    assertThat(Kana.fold(Kana.fold(kana))).isEqualTo(Kana.fold(kana));
  }

  /** Sounds and pairs of them, as words have them; not a small kana where no sound is before it. */
  @Provide
  Arbitrary<String> kana() {
    Arbitrary<String> sound =
        Arbitraries.of(
            ("ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ"
                    + " ワ ヲ ン ガ ギ グ ゲ ゴ ザ ジ ズ ゼ ゾ ダ ヂ ヅ デ ド バ ビ ブ ベ ボ パ ピ プ ペ ポ キャ キュ キョ シャ シュ ショ チャ"
                    + " チュ チョ ジャ ジュ ジョ ニャ ヒョ リュ ティ ディ ファ フィ フォ ヴァ ウィ シェ チェ ッカ ッチ ッシャ ー ッ")
                .split(" "));
    return sound
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(sounds -> String.join("", sounds))
        .filter(kana -> !kana.contains("ッッ"));
  }
}
