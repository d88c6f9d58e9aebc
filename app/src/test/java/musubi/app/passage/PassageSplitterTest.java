package musubi.app.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.text.Mark;
import musubi.app.source.text.Section;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PassageSplitterTest {

  /** One token a character that is not blank: simple, and easy to count by eye. */
  private static final TokenCounter CHARACTERS =
      texts ->
          texts.stream().mapToInt(t -> (int) t.codePoints().filter(c -> c > ' ').count()).toArray();

  private static ExtractedDocument document(String text, Section... sections) {
    return new ExtractedDocument("id", "題", "path", text, List.of(sections), List.of(), Map.of());
  }

  private static List<TextPassage> split(ExtractedDocument document, int maxTokens) {
    return new PassageSplitter(new PassageRules(maxTokens), CHARACTERS)
        .split(List.of(document))
        .getFirst();
  }

  @Test
  void aSectionThatFitsIsOnePassageWithItsHeadingsAndOffsets() {
    String text = "前文\n\n本文その一。\n\n本文その二。\n";
    List<TextPassage> passages =
        split(
            document(
                text,
                new Section(List.of(), 0, 4),
                new Section(List.of("章", "条"), 4, text.length())),
            20);

    assertThat(passages)
        .containsExactly(
            new TextPassage("前文", List.of(), 0, 2, List.of()),
            new TextPassage("本文その一。\n\n本文その二。", List.of("章", "条"), 4, 18, List.of()));
  }

  @Test
  void aLargerSectionIsCutAtParagraphsThenAtSentences() {
    String text = "一段落目は十六文字を超えない。\n\n二段落目の一文目です。これは二文目です。";
    assertThat(split(document(text, new Section(List.of(), 0, text.length())), 16))
        .extracting(TextPassage::text)
        .containsExactly("一段落目は十六文字を超えない。", "二段落目の一文目です。", "これは二文目です。");
  }

  @Test
  void aSentenceWithoutEndIsCutToo() {
    String text = "あ".repeat(1000);
    List<TextPassage> passages = split(document(text, new Section(List.of(), 0, 1000)), 100);

    assertThat(passages).allSatisfy(p -> assertThat(p.text().length()).isBetween(1, 100));
    assertThat(String.join("", passages.stream().map(TextPassage::text).toList())).isEqualTo(text);
  }

  @Test
  void aHeadingWithNothingBelowIsNotLost() {
    String text = "本文";
    List<TextPassage> passages =
        split(
            document(
                text,
                new Section(List.of("章"), 0, 0),
                new Section(List.of("章", "条"), 0, 2),
                new Section(List.of("附則"), 2, 2)),
            16);

    assertThat(passages)
        .extracting(TextPassage::headings)
        .containsExactly(List.of("章", "条"), List.of("附則"));
  }

  @Test
  void aDocumentWithoutTextHasOneEmptyPassage() {
    assertThat(split(document("", new Section[0]), 16))
        .containsExactly(new TextPassage("", List.of(), 0, 0, List.of()));
  }

  @Test
  void documentsMeasuredTogetherAreCutAsIfAlone() {
    PassageSplitter splitter = new PassageSplitter(new PassageRules(16), CHARACTERS);
    ExtractedDocument one = document("短い。", new Section(List.of(), 0, 3));
    ExtractedDocument two = document("これはとても長い文章です。もう一つの長い文章です。", new Section(List.of(), 0, 25));

    assertThat(splitter.split(List.of(one, two, one)))
        .containsExactly(
            splitter.split(List.of(one)).getFirst(),
            splitter.split(List.of(two)).getFirst(),
            splitter.split(List.of(one)).getFirst());
  }

  @Test
  void aPassageKnowsThePageItBeginsOnAndThoseThatBeginInside() {
    String text = "一頁目の文。\n\n次の文は\n二頁に続く。\n\n三頁目。";
    ExtractedDocument document =
        new ExtractedDocument(
            "id",
            "題",
            "path",
            text,
            List.of(new Section(List.of(), 0, 8), new Section(List.of("章"), 8, text.length())),
            List.of(new Mark(0, "1ページ"), new Mark(13, "2ページ"), new Mark(21, "3ページ")),
            Map.of());

    assertThat(split(document, 100))
        .extracting(TextPassage::marks)
        .containsExactly(
            List.of(new Mark(0, "1ページ")),
            List.of(new Mark(0, "1ページ"), new Mark(5, "2ページ"), new Mark(13, "3ページ")));
  }

  @Property(tries = 500)
  void everyCharacterOfAPassageHasThePlaceThatItHasInTheDocument(
      @ForAll @StringLength(max = 200) @Chars({'あ', 'い', '。', '\n', ' '}) String text,
      @ForAll List<@IntRange(max = 220) Integer> offsets) {
    List<Mark> marks =
        offsets.stream().distinct().sorted().map(at -> new Mark(at, "p" + at)).toList();
    ExtractedDocument document =
        new ExtractedDocument(
            "id",
            "",
            "path",
            text,
            List.of(new Section(List.of(), 0, text.length())),
            marks,
            Map.of());

    for (TextPassage passage : split(document, 16)) {
      for (int i = 0; i < passage.text().length(); i++) {
        assertThat(place(passage.marks(), i)).isEqualTo(place(marks, passage.start() + i));
      }
      assertThat(passage.marks())
          .extracting(Mark::offset)
          .doesNotHaveDuplicates()
          .isSorted()
          .allSatisfy(at -> assertThat(at).isBetween(0, passage.text().length()));
    }
  }

  private static String place(List<Mark> marks, int offset) {
    String place = "";
    for (Mark mark : marks) {
      place = mark.offset() <= offset ? mark.place() : place;
    }
    return place;
  }

  @Property(tries = 500)
  void passagesAreWithinSizeInOrderAndLoseNoCharacter(
      @ForAll String text, @ForAll @IntRange(min = 16, max = 60) int maxTokens) {
    List<TextPassage> passages =
        split(document(text, new Section(List.of(), 0, text.length())), maxTokens);
    int at = 0;
    for (TextPassage passage : passages) {
      assertThat(passage.start()).isGreaterThanOrEqualTo(at);
      assertThat(
              text.substring(at, passage.start())
                  .chars()
                  .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)))
          .isTrue();
      assertThat(text.substring(passage.start(), passage.end())).isEqualTo(passage.text());
      assertThat(CHARACTERS.count(List.of(passage.text()))[0]).isLessThanOrEqualTo(maxTokens);
      at = passage.end();
    }
    assertThat(
            text.substring(at)
                .chars()
                .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)))
        .isTrue();
  }
}
