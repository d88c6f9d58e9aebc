package musubi.app.mine.synonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShorteningTest {

  @ParameterizedTest
  @CsvSource({
    "労組, 労働|組合",
    "電帳法, 電子|帳簿|保存|法",
    "情シス, 情報|システム|部",
    "情シス, 情報|システム",
    "社労士, 社会|保険|労務|士",
    "パソコン, パーソナル|コンピュータ",
    "アプリ, アプリケーション",
    "インフラ, インフラストラクチャ",
  })
  void isMadeOf(String word, String parts) {
    assertThat(Shortening.isMadeOf(word, List.of(parts.split("\\|")))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "労働, 労働|組合",
    "組合, 労働|組合",
    "労組, 労働|基準",
    "人事部, 人事|総務|部",
    "会議, 会社",
    "システム, システム|エンジニア",
    "総務, 総合|業務|部門",
    "パ, パーソナル|コンピュータ",
  })
  void isNotMadeOf(String word, String parts) {
    assertThat(Shortening.isMadeOf(word, List.of(parts.split("\\|")))).isFalse();
  }
}
