package musubi.app.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.app.source.text.Mark;
import musubi.app.source.text.Section;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of file and every encoding, read as a folder by one worker. */
class FileFormatsTest {

  @TempDir static Path folder;
  private static final Map<String, ExtractedDocument> DOCUMENTS = new HashMap<>();
  private static final Map<String, String> FAILURES = new HashMap<>();

  @BeforeAll
  static void readAll() throws IOException {
    for (Fixtures.Good good : Fixtures.all()) {
      Fixtures.write(folder, good.name(), good.bytes());
    }
    try (Sources sources =
        Sources.open(List.of(folder), new WorkerExtraction(ExtractionLimits.DEFAULT))) {
      while (sources.hasNext()) {
        SourceItem item = sources.next();
        switch (item) {
          case ExtractedDocument document -> DOCUMENTS.put(document.id(), document);
          case ReadFailure failure -> FAILURES.put(failure.path(), failure.reason());
        }
      }
    }
  }

  static List<Fixtures.Good> fixtures() {
    return Fixtures.all();
  }

  private static ExtractedDocument read(String id) {
    assertThat(DOCUMENTS).as(() -> id + ", failures: " + FAILURES).containsKey(id);
    return DOCUMENTS.get(id);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void itsTextIsFoundBelowItsHeadingAndAtItsPlace(Fixtures.Good good) {
    ExtractedDocument document = read(good.document());

    int at = document.text().indexOf(good.text());
    assertThat(at).as(document.text()).isNotNegative();
    Section section =
        document.sections().stream()
            .filter(s -> s.start() <= at && at < s.end())
            .findFirst()
            .orElseThrow();
    if (!good.heading().isEmpty()) {
      List<String> above = new ArrayList<>(section.headings());
      above.add(document.title());
      assertThat(above).as(document.text()).contains(good.heading());
    }
    if (!good.place().isEmpty()) {
      Mark mark = document.marks().stream().filter(m -> m.offset() <= at).toList().getLast();
      assertThat(mark.place()).isEqualTo(good.place());
    }
  }

  @Test
  void nothingInTheFolderFails() {
    assertThat(FAILURES).isEmpty();
    assertThat(Fixtures.all()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void titlesAreThoseThatPeopleGave() {
    assertThat(read("規則.docx").title()).isEqualTo("就業規則");
    assertThat(read("説明会.pptx").title()).isEqualTo("新入社員説明会");
    assertThat(read("就業規則.pdf").title()).isEqualTo("就業規則");
    assertThat(read("文書.odt").title()).isEqualTo("第1条 情報機器");
    assertThat(read("覚書.rtf").title()).isEqualTo("覚書");
    assertThat(read("utf8.eml").title()).isEqualTo("㈱山田との打合せ");
    assertThat(read("jis.eml").title()).isEqualTo("㈱山田との打合せ");
    assertThat(read("outlook.msg").title()).isEqualTo("棚卸しの件");
  }

  @Test
  void propertiesAndPeopleAreMetadata() {
    assertThat(read("規則.docx").metadata())
        .containsEntry("author", List.of("鈴木一郎"))
        .containsEntry("type", List.of("docx"))
        .containsKey("created");
    assertThat(read("就業規則.pdf").metadata()).containsEntry("author", List.of("佐藤花子"));
    assertThat(read("cp932.eml").metadata())
        .containsEntry("from", List.of("山田太郎 <yamada@example.co.jp>"))
        .containsEntry("to", List.of("佐藤花子 <sato@example.co.jp>"))
        .containsEntry("date", List.of("2025-04-01T00:30:00Z"));
    assertThat(read("outlook.msg").metadata())
        .containsEntry("from", List.of("倉庫 次郎"))
        .containsEntry("to", List.of("経理 三郎", "総務 四郎"));
  }

  @Test
  void brokenLinesOfAPdfAreSentencesAgain() {
    assertThat(read("就業規則.pdf").text()).contains("常に服務規律を守り、職務に専念");
  }
}
