package musubi.app.mine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {

  @ParameterizedTest
  @CsvSource({
    "電子帳簿保存法（以下「電帳法」という。）に沿う。, 電帳法, 電子帳簿保存法",
    "情報システム部(以下「情シス」)が守る。, 情シス, 情報システム部",
    "仮想専用網（以下、「VPN」と略す）を使う。, VPN, 仮想専用網",
    "労働組合（略称「労組」）と協議する。, 労組, 労働組合",
    "新人事システム（以下単に「新システム」といいます。）を始める。, 新システム, 新人事システム",
    "経理部（旧称「会計課」）へ。, 会計課, 経理部",
    "Bring Your Own Device（BYOD）は禁止する。, BYOD, Bring Your Own Device",
  })
  void findsNames(String text, String word, String meaning) {
    assertThat(Definitions.in(text))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.word()).isEqualTo(word);
              assertThat(found.meaning()).isEqualTo(meaning);
              assertThat(found.narrowed()).isFalse();
              assertThat(found.sentence()).isEqualTo(text);
            });
  }

  @Test
  void aClauseInFrontNarrows() {
    assertThat(Definitions.in("会社が所有し又はリースする自動車（以下「社有車」という。）を使う。"))
        .singleElement()
        .matches(Definition::narrowed)
        .extracting(Definition::meaning)
        .isEqualTo("自動車");
  }

  @Test
  void findsExplanations() {
    assertThat(Definitions.in("前置き。\n(1) 「在宅勤務」とは、従業員の自宅で業務を行うことをいう。次の文。"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.form()).isEqualTo(Definition.Form.EXPLANATION);
              assertThat(found.word()).isEqualTo("在宅勤務");
              assertThat(found.meaning()).isEqualTo("従業員の自宅で業務を行うこと");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "申請は三営業日前まで（以下同じ。）とする。",
    "会社（以下「会社」という。）は定める。",
    "Red Green Blue（RGX）を使う。",
    "以下「甲」という。",
    "メンターシッププログラム（以下「本プログラム」）は、次の人を対象とする。",
    "株式会社汐凪（以下「甲」という。）は払う。",
  })
  void leavesOtherBracketsAlone(String text) {
    assertThat(Definitions.in(text)).isEmpty();
  }
}
