package musubi.lucene.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {

  private final Spellings spellings = Spellings.builtIn();

  @ParameterizedTest
  @CsvSource({
    "サーバー, サーバ",
    "ユーザー, ユーザ",
    "プリンター, プリンタ",
    "コンピューター, コンピュータ",
    "インターフェース, インタフェース",
    "インターフェイス, インタフェース",
    "ウィルス, ウイルス",
    "ヴァイオリン, バイオリン",
    "ダイヤ, ダイア",
    "メイル, メール",
    "ヂーゼル, ジーゼル",
    "取扱い, 取り扱い",
    "取扱, 取り扱い",
    "出来る, できる",
    "佐々木, 佐佐木",
    "斉藤, 斎藤",
  })
  void spellingsOfOneWordMeet(String one, String other) {
    assertThat(spellings.fold(one)).isEqualTo(spellings.fold(other));
  }

  @ParameterizedTest
  @CsvSource({
    "ビル, ビール",
    "コピー, コーヒー",
    "ディスク, デスク",
    "ログ, ロゴ",
    "バス, バース",
    "カド, カード",
    "ホスト, ポスト",
    "シート, シード",
    "チーム, チム",
    "ケース, ケス",
    "移動, 異動",
    "規定, 規程",
  })
  void differentWordsStayApart(String one, String other) {
    assertThat(spellings.fold(one)).isNotEqualTo(spellings.fold(other));
  }

  @Property
  void anyWordHasASpelling(@ForAll String word) {
    assertThat(spellings.fold(word)).isNotNull();
    assertThat(spellings.characters(word)).hasSameSizeAs(word);
  }
}
