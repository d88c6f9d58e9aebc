package musubi.app.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldingTest {

  private static final String RULE = "年次有給休暇は、取得希望日の三営業日前までに所属長へ届け出るものとする。";
  private static final String END = "この規程は2025年4月1日から施行する。";

  private static Hit hit(String id, Hit.@Nullable Edition edition, String... passages) {
    return new Hit(
        new DocumentHead(id, id, id, Map.of()),
        new Hit.Standing(
            1,
            0.5,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Arrays.stream(passages)
            .map(
                text ->
                    new HitPassage(
                        text,
                        List.of(),
                        0,
                        text.length(),
                        0,
                        "",
                        List.of(),
                        new HitPassage.Span(0, text.length())))
            .toList(),
        Optional.ofNullable(edition));
  }

  private static List<String> firsts(Hit... hits) {
    return Folding.of(List.of(hits)).stream().map(group -> group.first().id()).toList();
  }

  @Test
  void nearlyEqualPassagesAreTheSameContent() {
    String copy = RULE.replace("届け出るものとする", "届け出る ものとする");

    assertThat(firsts(hit("a", null, RULE, END), hit("b", null, copy, END))).containsExactly("a");
  }

  @Test
  void oneEqualPassageIsNotEnough() {
    assertThat(firsts(hit("a", null, RULE, END), hit("b", null, "旅費の精算は翌月に行う。", END)))
        .containsExactly("a", "b");
    assertThat(firsts(hit("a", null, RULE), hit("b", null, RULE, END))).containsExactly("a", "b");
  }

  @Test
  void otherNumbersAreOtherContent() {
    String daily = RULE + "日当は3,000円とする。" + END;

    assertThat(firsts(hit("a", null, daily), hit("b", null, daily.replace("3,000", "3,500"))))
        .containsExactly("a", "b");
  }

  @Test
  void listedDocumentsWithoutPassagesAreNotFolded() {
    assertThat(firsts(hit("a", null), hit("b", null))).containsExactly("a", "b");
  }

  @Test
  void editionsStandUnderTheCurrentOneAndNeverHideIt() {
    Hit current = hit("new", new Hit.Edition(true, "旅費規程", "new"), "新しい規則である。");
    Hit old = hit("old", new Hit.Edition(false, "旅費規程", "new"), "以前の規則であった。");

    assertThat(firsts(current, old)).containsExactly("new");
    assertThat(firsts(old, current)).containsExactly("old", "new");

    Hit sameText = hit("old", new Hit.Edition(false, "旅費規程", "new"), "新しい規則である。");
    assertThat(firsts(sameText, current)).containsExactly("old", "new");
  }
}
