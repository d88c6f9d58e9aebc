package musubi.app.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundariesTest {

  private static Range all(String text) {
    return new Range(0, text.length());
  }

  private static List<String> sentences(String text) {
    return Boundaries.sentences(text, all(text)).stream().map(r -> r.of(text)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "届け出る。承認を得る。|届け出る。/承認を得る。",
        "本当ですか？！はい。|本当ですか？！/はい。",
        "（例外がある。）次に進む。|（例外がある。）/次に進む。",
        "彼は「わかった。行こう。」と言った。次。|彼は「わかった。行こう。」と言った。/次。",
        "「はい。」「いいえ。」|「はい。」「いいえ。」",
        "『「入れ子。」です。』と言う。次。|『「入れ子。」です。』と言う。/次。",
        "閉じない「括弧。次の文。|閉じない「括弧。/次の文。",
        "版は v2.3 です。値は 3.5。|版は v2.3 です。/値は 3.5。",
        "See the log. Then retry.|See the log./ Then retry.",
      })
  void sentencesEndBehindTheirMarksAndNotInsideQuotations(String text, String expected) {
    assertThat(sentences(text)).containsExactly(expected.split("/"));
  }

  @Test
  void lineEndsEndSentencesToo() {
    assertThat(sentences("一行目\n二行目「開いたまま\n三行目」。")).containsExactly("一行目\n", "二行目「開いたまま\n", "三行目」。");
  }

  @Test
  void paragraphsEndAtEmptyLinesAlsoWhenTheseHoldBlanks() {
    String text = "一\n続き\n\n二\n　\n三";
    assertThat(Boundaries.paragraphs(text, all(text)).stream().map(r -> r.of(text).strip()))
        .containsExactly("一\n続き", "二", "三");
  }

  @Test
  void longRunsAreCutBehindACommaWhereThereIsOne() {
    String text = "あいうえおかき、くけこさしすせそ";
    assertThat(Boundaries.characters(text, all(text), 10).stream().map(r -> r.of(text)))
        .containsExactly("あいうえおかき、", "くけこさしすせそ");
  }

  @Property
  void piecesFollowOneAnotherWithoutGapOrOverlap(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 20) int length) {
    assertCovers(text, Boundaries.paragraphs(text, all(text)));
    assertCovers(text, Boundaries.sentences(text, all(text)));
    assertCovers(text, Boundaries.characters(text, all(text), length));
  }

  @Property
  void runsNeverCutInsideACharacterAsAReaderSeesIt(
      @ForAll("graphemes") String text, @ForAll @IntRange(min = 1, max = 9) int length) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    for (Range piece : Boundaries.characters(text, all(text), length)) {
      assertThat(characters.isBoundary(piece.start())).isTrue();
      assertThat(piece.end() == text.length() || characters.isBoundary(piece.end())).isTrue();
    }
  }

  @Provide
  Arbitrary<String> graphemes() {
    return Arbitraries.of(
            "か\u3099", "😀", "👨‍👩‍👧", "𠮷", "e\u0301", "あ", "、", " ", "葛\uDB40\uDD00")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  private static void assertCovers(String text, List<Range> pieces) {
    int at = 0;
    for (Range piece : pieces) {
      assertThat(piece.start()).isEqualTo(at);
      assertThat(piece.length()).isPositive();
      at = piece.end();
    }
    assertThat(at).isEqualTo(text.length());
  }
}
