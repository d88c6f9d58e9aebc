package musubi.lucene.suggest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KanaTest {

  @ParameterizedTest
  @CsvSource({
    "りょこう, リョコー",
    "リョコオ, リョコー",
    "リョコー, リョコー",
    "けいひ, ケーヒ",
    "ケエヒ, ケーヒ",
    "おおさか, オーサカ",
    "いいん, イーン",
    "つづき, ツズキ",
    "ちぢむ, チジム",
    "アイウ, アイウ",
    "カンイ, カンイ",
    "vpnせつぞく, vpnセツゾク"
  })
  void whatSoundsAlikeIsOne(String reading, String folded) {
    assertThat(Kana.fold(reading)).isEqualTo(folded);
  }

  @Test
  void whatSoundsDifferentStaysApart() {
    assertThat(Kana.fold("ビョウイン")).isNotEqualTo(Kana.fold("ビヨウイン"));
    assertThat(Kana.fold("オバサン")).isNotEqualTo(Kana.fold("オバアサン"));
    assertThat(Kana.fold("カッコ")).isNotEqualTo(Kana.fold("カコ"));
  }
}
