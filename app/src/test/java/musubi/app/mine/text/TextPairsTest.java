package musubi.app.mine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import musubi.app.fusion.heading.HeadedSection;
import musubi.app.mine.MinedPair;
import musubi.app.mine.PairKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPairsTest {

  private static HeadedSection section(String heading, String text) {
    return new HeadedSection("d.md", "旅費規程", heading, text);
  }

  private static List<MinedPair> pairs(HeadedSection... sections) {
    TextPairs pairs = new TextPairs();
    pairs.add(List.of(sections));
    return pairs.of(PairKind.OF_DOCUMENTS);
  }

  @Test
  void aHeadingAsksAndItsSectionAnswers() {
    List<MinedPair> found =
        pairs(
            section("旅費規程", "この文書は出張にかかる費用の精算の方法を定める。"),
            section("第3条 宿泊料", "一泊につき実費を支給する。ただし一万二千円を上限とする。"));
    assertThat(found)
        .extracting(MinedPair::kind, MinedPair::anchor)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(PairKind.TITLES, "旅費規程"),
            org.assertj.core.groups.Tuple.tuple(PairKind.HEADINGS, "宿泊料"));
  }

  @Test
  void aHeadingThatItsTextRepeatsIsLeftOutAndCounted() {
    TextPairs pairs = new TextPairs();
    pairs.add(
        List.of(
            section("前書き", "最初の節の本文がここに続き、二十字を超える。"),
            section("宿泊料", "宿泊料は一泊につき実費を支給する。上限は一万二千円とする。")));
    assertThat(pairs.of(EnumSet.of(PairKind.HEADINGS)))
        .extracting(MinedPair::anchor)
        .containsExactly("前書き");
    assertThat(pairs.literal()).isEqualTo(Map.of(PairKind.HEADINGS, 1));
  }

  @Test
  void aHeadingOfSeveralSectionsAsksWithTheTitle() {
    TextPairs pairs = new TextPairs();
    pairs.add(
        List.of(
            new HeadedSection("a", "旅費規程", "目的", "出張にかかる費用の精算の方法を定めるものである。"),
            new HeadedSection("a", "旅費規程", "目的", "別表の適用にかかる費用の扱いを定めるものである。")));
    assertThat(pairs.of(EnumSet.of(PairKind.HEADINGS)))
        .extracting(MinedPair::anchor)
        .containsExactly("旅費規程 目的", "旅費規程 目的");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Q. 残業の上限は。 A. 月45時間です。",
        "Q1：残業の上限は。\nA1：月45時間です。",
        "問：残業の上限は。\n答：月45時間です。",
        "質問：残業の上限は。\n回答：月45時間です。",
        "質問 / 回答\n残業の上限は。 › 回答: 月45時間です。",
        "質問: 回答\n残業の上限は。: 月45時間です。",
        "No / 質問 / 回答\n1 › 質問: 残業の上限は。 / 回答: 月45時間です。",
      })
  void questionsWithAnswersOfAllForms(String text) {
    assertThat(pairs(section("一般", text)))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.kind()).isEqualTo(PairKind.FAQ);
              assertThat(pair.anchor()).isEqualTo("残業の上限は。");
              assertThat(pair.positive()).isEqualTo("月45時間です。");
            });
  }

  @Test
  void aLineThatAsksHasTheLinesBelow() {
    assertThat(pairs(section("一般", "会議室の予約は？\nグループウェアから。\n前日までに。\n\n別の話。")))
        .singleElement()
        .satisfies(pair -> assertThat(pair.positive()).isEqualTo("グループウェアから。\n前日までに。"));
  }

  @Test
  void aHeadingThatAsksIsAQuestion() {
    assertThat(pairs(section("前", "短い"), section("Q10. 名刺がなくなりそうです。", "総務課へ申し込んでください。")))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.kind()).isEqualTo(PairKind.FAQ);
              assertThat(pair.anchor()).isEqualTo("名刺がなくなりそうです。");
            });
  }

  @Test
  void aLongTextEndsWithASentence() {
    String text = "あいうえおかきくけこさしすせそ。".repeat(200);
    String positive = pairs(section("長い節の見出し", text)).getFirst().positive();
    assertThat(positive).hasSizeLessThanOrEqualTo(1200).endsWith("。");
  }

  @Property
  boolean theAnchorNeverStandsInThePositive(@ForAll String heading, @ForAll String text) {
    return pairs(section(heading, heading + text), section(heading, text + "。" + text)).stream()
        .noneMatch(pair -> PlainText.holds(pair.positive(), pair.anchor()));
  }
}
