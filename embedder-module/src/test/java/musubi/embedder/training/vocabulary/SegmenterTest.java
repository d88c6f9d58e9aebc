package musubi.embedder.training.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SegmenterTest {

  private static List<String> segments(String text) {
    List<String> segments = new ArrayList<>();
    new Segmenter().segments(text, segments::add);
    return segments;
  }

  @Example
  void cutsWhereTheScriptChanges() {
    assertThat(segments("経費を作成しました。")).containsExactly("経費", "を", "作成", "しました", "。");
    assertThat(segments("サーバーを再起動")).containsExactly("サーバー", "を", "再起動");
    assertThat(segments("人々のVPN2台")).containsExactly("人々", "の", "vpn", "2", "台");
    assertThat(segments("らーめんラーメン")).containsExactly("らーめん", "ラーメン");
    assertThat(segments("--(笑)")).containsExactly("-", "-", "(", "笑", ")");
  }

  @Example
  void foldsWidthAndCase() {
    assertThat(segments("ＶＰＮ　ｻｰﾊﾞｰ①㈱㌔")).containsExactly("vpn", "サーバー", "1", "(", "株", ")", "キロ");
    assertThat(segments("Straße ÉCOLE")).containsExactly("straße", "école");
    assertThat(segments("ΟΔΟΣ")).containsExactly("ο", "δ", "ο", "σ");
  }

  @Example
  void anyOtherCharacterIsOneByItselfAndWhiteSpaceIsNone() {
    assertThat(segments("\ud83d\ude00\ud83d")).containsExactly("😀", "\uFFFD");
    assertThat(segments("😀😀𠮷野")).containsExactly("😀", "😀", "𠮷", "野");
    assertThat(segments("a \t\u3000\u00a0\u2003b")).containsExactly("a", "b");
    assertThat(segments(" \u0085\u2028\u2029\u1680")).isEmpty();
  }

  @Example
  void leavesRunsOutThatAreNoWords() {
    assertThat(segments("a".repeat(48))).hasSize(1);
    assertThat(segments("a".repeat(49) + "。")).containsExactly("。");
  }

  @Property
  void losesNothingButWhiteSpace(@ForAll String text) {
    List<String> segments = segments(text);

    assertThat(segments).doesNotContain("");
    assertThat(String.join("", segments))
        .isEqualTo(Segmenter.fold(text).replaceAll("(?U)\\s", "").replaceAll("\\p{Cs}", "\uFFFD"));
  }
}
