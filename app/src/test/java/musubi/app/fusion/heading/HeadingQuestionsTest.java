package musubi.app.fusion.heading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.WholeDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that headings ask: the right section answers, and nothing gives it away. */
class HeadingQuestionsTest {

  @TempDir Path folder;

  /** A document of passages, each {@code heading > heading: text}. */
  private static WholeDocument document(String id, String title, String... passages) {
    List<WholeDocument.Passage> made =
        Arrays.stream(passages)
            .map(
                passage -> {
                  int colon = passage.indexOf(':');
                  List<String> headings =
                      colon == 0 ? List.of() : List.of(passage.substring(0, colon).split(" > "));
                  return new WholeDocument.Passage(
                      passage.substring(colon + 1), headings, 0, 0, "");
                })
            .toList();
    return new WholeDocument(new DocumentHead(id, title, id, Map.of()), made);
  }

  private HeadingQuestions questions(WholeDocument... documents) throws IOException {
    SampledDocuments sample = new SampledDocuments(1000, 1);
    Arrays.stream(documents).forEach(sample::accept);
    return HeadingQuestions.write(sample, folder, 1);
  }

  private List<String> corpus() throws IOException {
    return Files.readAllLines(folder.resolve("corpus.jsonl"));
  }

  @Test
  void theSectionBelowAHeadingAnswersIt() throws IOException {
    HeadingQuestions questions =
        questions(
            document(
                "leave.md",
                "休暇規程",
                "休暇規程 > 第5条 申請の期限:三営業日前までに届け出る。",
                "休暇規程 > 第5条 申請の期限:当日の届け出は認めない。",
                "休暇規程 > 第6条 病気休暇:診断書を添える。"));

    assertThat(questions.collection().queries().values())
        .containsExactlyInAnyOrder("申請の期限", "病気休暇");
    questions
        .collection()
        .queries()
        .forEach(
            (id, question) -> {
              assertThat(questions.collection().qrels().of(id)).isEqualTo(Map.of(id, 1));
              assertThat(line(id))
                  .contains(question.equals("病気休暇") ? "診断書を添える。" : "三営業日前までに届け出る。\\n当日の届け出は認めない。");
            });
  }

  private String line(String id) {
    try {
      return corpus().stream().filter(l -> l.contains("\"" + id + "\"")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void neitherTitleNorHeadingsAreInTheCorpus() throws IOException {
    questions(document("a.md", "出張旅費規程", "出張旅費規程 > 宿泊料:一泊九千円とする。"));

    assertThat(corpus()).hasSize(1).noneMatch(line -> line.contains("規程") || line.contains("宿泊"));
  }

  @Test
  void aHeadingThatStandsOftenIsAskedWithItsTitleOrNotAtAll() throws IOException {
    HeadingQuestions questions =
        questions(
            document("a.md", "休暇規程", "目的:休暇を定める。"),
            document("b.md", "旅費規程", "目的:旅費を定める。"),
            document("c.md", "議事録", "決定事項:旅費を上げる。"),
            document("d.md", "議事録", "決定事項:休暇を増やす。"));

    assertThat(questions.collection().queries().values())
        .containsExactlyInAnyOrder("休暇規程 目的", "旅費規程 目的");
  }

  @Test
  void aTitleAsksWhereADocumentHasNoHeadings() throws IOException {
    assertThat(questions(document("a", "有休の申請", ":三営業日前まで。")).collection().queries().values())
        .containsExactly("有休の申請");
  }

  @Test
  void oneDocumentInFiveIsLeftOutAndItsHeadingsHaveNoAnswer() throws IOException {
    HeadingQuestions questions =
        questions(
            IntStream.range(0, 50)
                .mapToObj(i -> document("d" + i, "文書" + (char) ('ア' + i), ":本文" + i))
                .toArray(WholeDocument[]::new));

    assertThat(questions.answerable()).isEqualTo(40);
    assertThat(questions.absent()).isEqualTo(10);
    assertThat(corpus()).hasSize(40);
    List<String> unanswerable = new ArrayList<>(questions.collection().queries().keySet());
    unanswerable.removeIf(questions.collection().qrels()::isAnswerable);
    assertThat(unanswerable)
        .hasSize(10)
        .allSatisfy(id -> assertThat(corpus()).noneMatch(line -> line.contains("\"" + id + "\"")));
  }

  /** Words find such a section at once, whatever the model: on titles alone nothing is learned. */
  @Test
  void aHeadingThatItsSectionRepeatsIsNotAsked() throws IOException {
    HeadingQuestions questions =
        questions(document("a.md", "", "病気休暇:病気休暇には診断書を添える。", "慶弔休暇:結婚のときは五日とする。"));

    assertThat(questions.collection().queries().values()).containsExactly("慶弔休暇");
    assertThat(questions.literal()).isEqualTo(0.5);
    assertThat(corpus()).hasSize(2);
  }

  @Test
  void theSampleKeepsWholeDocumentsAndTheSameSeedDrawsTheSame() {
    List<WholeDocument> documents =
        IntStream.range(0, 100)
            .mapToObj(i -> document("d" + i, "文書", "見出しあ:本文", "見出しい:本文"))
            .toList();
    SampledDocuments first = new SampledDocuments(21, 7);
    SampledDocuments second = new SampledDocuments(21, 7);
    documents.forEach(first::accept);
    documents.forEach(second::accept);

    assertThat(first.documents()).hasSize(10).allMatch(sections -> sections.size() == 2);
    assertThat(first.documents()).isEqualTo(second.documents());
    assertThat(first.seen()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "第5条(年次有給休暇), 年次有給休暇",
    "第十二条の二　宿泊料, 宿泊料",
    "1.2.3 VPNの接続, VPNの接続",
    "２．申請の方法, 申請の方法",
    "(3) 提出先, 提出先",
    "【注意】, 注意",
    "2026年度の予定, 年度の予定",
    "注, ''",
    "1, ''",
    "申請, 申請"
  })
  void numbersAndBracketsAreLeftOut(String heading, String words) {
    assertThat(HeadingWords.of(heading)).isEqualTo(words);
  }
}
