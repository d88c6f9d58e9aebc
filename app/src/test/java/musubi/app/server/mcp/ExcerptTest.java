package musubi.app.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void aShortTextIsGivenWhole() {
    assertThat(Excerpt.around("短い文", 0, 1, 10)).isEqualTo(new Excerpt("短い文", 0, false));
  }

  @Test
  void aLongTextIsCutAroundWhatMatters() {
    String text = "あ".repeat(100) + "答え" + "い".repeat(100);

    Excerpt part = Excerpt.around(text, 100, 102, 20);

    assertThat(part.text()).contains("答え").hasSize(20);
    assertThat(part.cut()).isTrue();
    assertThat(text.substring(part.from(), part.from() + 20)).isEqualTo(part.text());
  }

  /** 𠮷 is two units: neither half of one stands at an end. */
  @Property
  void noCharacterIsSplit(
      @ForAll @IntRange(min = 0, max = 200) int length,
      @ForAll @IntRange(min = 0, max = 400) int from,
      @ForAll @IntRange(min = 0, max = 100) int more,
      @ForAll @IntRange(min = 2, max = 300) int most) {
    String text = "a𠮷".repeat(length);
    int begin = Math.min(from, text.length());
    int end = Math.min(begin + more, text.length());

    Excerpt part = Excerpt.around(text, begin, end, most);

    assertThat(part.text().length()).isLessThanOrEqualTo(most);
    assertThat(text.substring(part.from())).startsWith(part.text());
    assertThat(part.text().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
