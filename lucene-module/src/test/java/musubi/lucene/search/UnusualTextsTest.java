package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.lexical.QueryAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that can be typed or stand in a file stops a search or a build. */
class UnusualTextsTest {

  private static final float[] VECTOR = towards(1, 0, 0, 0);
  private static final int PASTED = 100_000;

  @TempDir Path data;

  @Test
  void aPastedBookIsAnsweredWithANote() throws IOException {
    String book =
        "有休 " + IntStream.range(0, 20_000).mapToObj(i -> "第" + i).collect(Collectors.joining("、"));
    assertThat(book).hasSizeGreaterThan(PASTED);
    try (SampleIndex index = sample()) {
      SearchResult result = index.search(Ask.both(book, VECTOR));
      assertThat(result.hits()).extracting(Hit::id).startsWith("a");
      assertThat(result.notes())
          .containsExactly(
              new Note.QueryCut(
                  book.length(), QueryAnalyzer.MAX_WORDS, QueryAnalyzer.MAX_IDENTIFIERS));
    }
  }

  @Test
  void thousandsOfIdentifiersAreAnsweredWithANote() throws IOException {
    String list =
        "有休 "
            + IntStream.range(0, 10_000).mapToObj(i -> "規程-" + i).collect(Collectors.joining(" "));
    try (SampleIndex index = sample()) {
      SearchResult result = index.search(Ask.both(list, VECTOR).filter("部署", "人事部"));
      assertThat(result.hits()).extracting(Hit::id).startsWith("a");
      assertThat(result.notes()).singleElement().isInstanceOf(Note.QueryCut.class);
    }
  }

  @Test
  void asManyWordsAsAreUsedAreNotTruncatedAndOneMoreIs() throws IOException {
    try (SampleIndex index = sample()) {
      String words = "有休 ".repeat(QueryAnalyzer.MAX_WORDS);
      SearchResult all = index.search(Ask.both(words, VECTOR));
      assertThat(all.hits()).extracting(Hit::id).startsWith("a");
      assertThat(all.notes()).isEmpty();
      assertThat(index.search(Ask.both(words + "駐車場", VECTOR)).notes())
          .singleElement()
          .isInstanceOf(Note.QueryCut.class);
    }
  }

  @Test
  void oneWordPastedVeryOftenIsAnswered() throws IOException {
    try (SampleIndex index = sample()) {
      assertThat(index.ids(Ask.both("有休 ".repeat(PASTED / 3), VECTOR))).startsWith("a");
    }
  }

  @Test
  void aRunWithoutAnySpaceIsRead() throws IOException {
    try (SampleIndex index = sample()) {
      for (String run :
          new String[] {"漢".repeat(PASTED), "a" + "-1".repeat(PASTED / 2), "ア".repeat(PASTED)}) {
        assertThat(index.ids(Ask.both(run + " 有休", VECTOR))).startsWith("a");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uD83D有休",
        "有休\uDE00",
        "\uDE00\uD83D 有休",
        "😀有休👨‍👩‍👧",
        "有休\u0000",
        "有休\uFFFF\uFEFF",
        "\u202E有休",
        "\"有休",
        "(有休 AND",
        "有休*~:^",
        "text:有休",
      })
  void brokenUnicodeAndOperatorsAreTakenLiterally(String query) throws IOException {
    try (SampleIndex index = sample()) {
      assertThat(index.ids(Ask.words(query))).startsWith("a");
      assertThat(index.ids(Ask.both(query, VECTOR))).startsWith("a");
    }
  }

  @Test
  void hugeMetadataAndIdentifiersAreStoredAndShown() throws IOException {
    String huge = "値".repeat(PASTED);
    String number = "x-" + "1".repeat(PASTED);
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("a")
                .title(number)
                .metadata("備考", huge, number)
                .metadata("部署", "経理部")
                .metadata("項目".repeat(1000), "値")
                .passage("有休"))) {
      Hit hit = index.first(Ask.words("有休").filter("部署", "経理部"));
      assertThat(hit.metadata().get("備考")).containsExactly(huge, number);
      assertThat(hit.title()).isEqualTo(number);
      assertThat(index.ids(Ask.words("有休").filter("項目".repeat(1000), "値"))).containsExactly("a");
    }
  }

  @Test
  void veryLongIdsAreKept() throws IOException {
    String one = "文書".repeat(PASTED) + "甲";
    String other = "文書".repeat(PASTED) + "乙";
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document(one).passage("有休", VECTOR),
            document(other).passage("有休", VECTOR),
            document("短い").passage("有休", VECTOR))) {
      assertThat(index.ids(Ask.both("有休", VECTOR))).containsExactlyInAnyOrder(one, other, "短い");
    }
  }

  @Test
  void documentsWithBrokenUnicodeAndLongWordsAreIndexed() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("a\uD83D")
                .title("題\uDE00")
                .metadata("印", "\uD83D")
                .passage("有休\uD83Dの残り" + "\u0301".repeat(5000), VECTOR)
                .passage("", VECTOR)
                .passage("x".repeat(PASTED) + "ー".repeat(PASTED), VECTOR)
                .passage("漢".repeat(PASTED), VECTOR))) {
      Hit hit = index.first(Ask.both("有休", VECTOR));
      assertThat(hit.passages().getFirst().text()).startsWith("有休");
      assertThat(index.ids(Ask.words("x".repeat(PASTED)))).hasSize(1);
    }
  }

  private SampleIndex sample() throws IOException {
    return SampleIndex.of(
        data,
        document("a").metadata("部署", "人事部").passage("有休は三日前までに届け出る。", VECTOR),
        document("b").metadata("部署", "総務部").passage("駐車場は総務部が契約する。", towards(0, 1, 0, 0)));
  }
}
