package musubi.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWordsTest {

  @Test
  void termsAreWordsAndNegationsWithoutReadings() {
    try (TextWords words = TextWords.ofIndex("")) {
      assertThat(words.terms("VPNに接続できない場合の申請"))
          .contains("vpn", "接続", "申請")
          .doesNotContain("に", "の");
      assertThat(words.terms("経費")).containsExactly("経費");
    }
  }

  /** 年次 and 情報保護 never stand alone, so they are no names; particles and numbers never are. */
  @Test
  void nounsAreCompoundsAndWhatStandsAlone() {
    try (TextNouns nouns = new TextNouns("")) {
      List<List<String>> found = nouns.of(List.of("個人情報保護規程を3部配る。", "個人情報は社外に出さない。", "これは規程である。"));

      assertThat(found.get(0)).contains("個人情報保護規程", "個人情報", "規程").doesNotContain("情報保護", "3", "を");
      assertThat(found.get(1)).contains("個人情報", "社外").doesNotContain("個人", "は");
      assertThat(found.get(2)).containsExactly("規程");
    }
  }

  /** Two texts: 休暇 in both, idf 1 + ln(3/3) = 1; 申請 in one, 1 + ln(3/2) = 1.405465. */
  @Test
  void weightsAreThoseComputedByHand() {
    TfIdf weights = TfIdf.of(List.of(List.of("休暇", "申請"), List.of("休暇", "休暇")), 1, 10);

    SparseVector first = weights.vector(List.of("休暇", "申請", "知らない"));

    assertThat(weights.words()).containsExactly("休暇", "申請");
    double length = Math.sqrt(1 + 1.405465 * 1.405465);
    assertThat(first.values()[0]).isCloseTo((float) (1 / length), within(1e-5f));
    assertThat(first.values()[1]).isCloseTo((float) (1.405465 / length), within(1e-5f));
    assertThat(weights.vector(List.of("知らない")).indices()).isEmpty();
  }
}
