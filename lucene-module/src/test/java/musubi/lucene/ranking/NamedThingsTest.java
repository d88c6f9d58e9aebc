package musubi.lucene.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query names exactly, and the texts that have it. */
class NamedThingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HM-1042 値段            | HM-1042: 3,200円            | HM-1061: 3,200円",
        "4901234567894 の商品    | JAN 4901234567894           | JAN 14901234567894",
        "「三営業日前」とは       | 三営業日前までに届け出る。  | 五営業日前までに届け出る。",
        "5/12の会議              | ５月１２日（月）に開く。    | 5月13日（火）に開く。",
        "2025年5月12日の会議     | 2025-05-12 14:00            | 2025-05-01 12:00",
        "12000円の内訳           | 12,000円は送料を含む。      | 112,000円は送料を含む。",
      })
  void whatHasItComesFirst(String query, String has, String lacks) {
    NamedThings named = NamedThings.of(query);

    assertThat(named.decisive(has)).isPositive();
    assertThat(named.decisive(lacks)).isZero();
  }

  /** A short number may stand for anything: it only adds. */
  @Test
  void shortNumbersAreCounted() {
    NamedThings named = NamedThings.of("入社3年、65歳");

    assertThat(named.deciding()).isEmpty();
    assertThat(named.share("満65歳まで嘱託とする。")).isEqualTo(0.5);
    assertThat(named.share("165歳、30年")).isZero();
  }

  @Test
  void wordsAloneNameNothing() {
    assertThat(NamedThings.of("有休の申請はいつまで").isEmpty()).isTrue();
  }
}
