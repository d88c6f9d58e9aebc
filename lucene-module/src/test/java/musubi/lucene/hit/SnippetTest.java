package musubi.lucene.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.hit.HitPassage.Span;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SnippetTest {

  private static final int LENGTH = 120;

  /** Units of the longest character that the property writes, less one. */
  private static final int ROUNDING = "👨‍👩‍👧".length() - 1;

  @Example
  void aShortPassageIsShownWhole() {
    String text = "有休は三日前までに届け出る。";
    assertThat(Snippet.of(text, List.of())).isEqualTo(new Span(0, text.length()));
    assertThat(Snippet.of(text, List.of(new Span(0, 2)))).isEqualTo(new Span(0, text.length()));
    assertThat(Snippet.of("", List.of())).isEqualTo(new Span(0, 0));
  }

  @Example
  void withoutHighlightsItIsTheBeginning() {
    assertThat(Snippet.of("あ".repeat(500), List.of())).isEqualTo(new Span(0, LENGTH));
  }

  @Example
  void itBeginsWithTheSentence() {
    String before = "前の文である。".repeat(40);
    String text = before + "退職金は勤続三年から支給する。" + "後の文である。".repeat(40);
    Span word = new Span(before.length(), before.length() + 3);
    Span later = new Span(before.length() + 4, before.length() + 6);
    assertThat(Snippet.of(text, List.of(word)).from()).isEqualTo(before.length());
    assertThat(Snippet.of(text, List.of(later)).from()).isEqualTo(before.length());
  }

  @Example
  void itIsWhereMostWordsStand() {
    String text = "あ".repeat(1000);
    List<Span> spans =
        List.of(new Span(10, 12), new Span(600, 604), new Span(620, 624), new Span(990, 992));
    Span snippet = Snippet.of(text, spans);
    assertThat(snippet.from()).isBetween(500, 600);
    assertThat(snippet.to()).isGreaterThanOrEqualTo(624);
  }

  @Example
  void theLastWordIsShownThoughACharacterLiesAcrossTheStart() {
    String text = "あ".repeat(50) + "😀" + "い".repeat(LENGTH - 2) + "株";
    Span last = new Span(text.length() - 1, text.length());
    assertThat(Snippet.of(text, List.of(last)).to()).isEqualTo(text.length());
  }

  @Property
  void isAPieceOfTheTextThatCutsNoCharacterAndShowsAWord(@ForAll("passages") Sample sample) {
    String text = sample.text();
    Span snippet = Snippet.of(text, sample.highlights());

    assertThat(snippet.from()).isBetween(0, snippet.to());
    assertThat(snippet.to()).isLessThanOrEqualTo(text.length());
    assertThat(snippet.to() - snippet.from())
        .isBetween(Math.min(text.length(), LENGTH), LENGTH + 2 * ROUNDING);
    assertThat(cutsCharacter(text, snippet.from())).isFalse();
    assertThat(cutsCharacter(text, snippet.to())).isFalse();
    if (!sample.highlights().isEmpty()) {
      assertThat(sample.highlights())
          .anyMatch(h -> h.from() >= snippet.from() && h.to() <= snippet.to());
    }
  }

  private static boolean cutsCharacter(String text, int offset) {
    if (offset == 0 || offset == text.length()) {
      return false;
    }
    char before = text.charAt(offset - 1);
    int behind = text.codePointAt(offset);
    int type = Character.getType(behind);
    return Character.isSurrogatePair(before, text.charAt(offset))
        || type == Character.NON_SPACING_MARK
        || before == '\u200D'
        || behind == '\u200D';
  }

  record Sample(String text, List<Span> highlights) {}

  @Provide
  Arbitrary<Sample> passages() {
    Arbitrary<List<String>> pieces =
        Arbitraries.of(
                "規",
                "程",
                "は",
                "か\u3099",
                "e\u0301",
                "。",
                "\n",
                "𠮷",
                "😀",
                "👨‍👩‍👧",
                "a",
                "は\u3099\u0301")
            .list()
            .ofMaxSize(400);
    Arbitrary<Integer> every = Arbitraries.of(1, 7, 50, 150, 399, 1000);
    return Combinators.combine(pieces, every, Arbitraries.integers().between(0, 400))
        .as(SnippetTest::sample);
  }

  /** Highlights every so many characters from the first one on. */
  private static Sample sample(List<String> pieces, int every, int first) {
    StringBuilder text = new StringBuilder();
    List<Span> highlights = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      int from = text.length();
      text.append(pieces.get(i));
      if (i >= first && (i - first) % every == 0) {
        highlights.add(new Span(from, text.length()));
      }
    }
    return new Sample(text.toString(), highlights);
  }
}
