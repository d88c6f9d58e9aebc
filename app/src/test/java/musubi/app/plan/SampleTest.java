package musubi.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.app.UserException;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ExtractionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {

  @TempDir Path folder;

  @Test
  void takesFilesAtEvenDistancesAndCountsAll() throws IOException {
    for (int d = 0; d < 100; d++) {
      Files.writeString(folder.resolve("規程-%03d.md".formatted(d)), "# 規程\n\n第" + d + "条");
    }

    Sample sample = Sample.of(List.of(folder), ExtractionService::none, 10);

    assertThat(sample.all()).isEqualTo(100);
    assertThat(sample.failed()).isZero();
    assertThat(sample.documents())
        .extracting(ExtractedDocument::id)
        .hasSize(10)
        .isSorted()
        .anyMatch(id -> id.compareTo("規程-020") < 0)
        .anyMatch(id -> id.compareTo("規程-080") > 0);
    assertThat(sample.readSeconds()).isPositive();
  }

  @Test
  void takesRecordsOfACorpusAndFilesTogether() throws IOException {
    StringBuilder records = new StringBuilder();
    for (int d = 0; d < 60; d++) {
      records.append("{\"_id\": \"r%d\", \"text\": \"日当は二千円とする。\"}\n".formatted(d));
    }
    Path corpus = Files.writeString(folder.resolve("corpus.jsonl"), records);
    Path documents = Files.createDirectory(folder.resolve("documents"));
    for (int d = 0; d < 40; d++) {
      Files.writeString(documents.resolve(d + ".txt"), "第" + d + "条");
    }

    Sample sample = Sample.of(List.of(corpus, documents), ExtractionService::none, 50);

    assertThat(sample.all()).isEqualTo(100);
    assertThat(sample.documents()).hasSize(50);
    assertThat(sample.documents()).filteredOn(d -> d.id().startsWith("r")).hasSize(30);
  }

  @Test
  void takesAllOfASourceThatIsSmall() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "第一条");
    Files.writeString(folder.resolve("b.txt"), "第二条");

    Sample sample = Sample.of(List.of(folder), ExtractionService::none, 1000);

    assertThat(sample.documents()).hasSize(2);
    assertThat(sample.all()).isEqualTo(2);
  }

  @Test
  void aSourceWithoutDocumentsIsNamed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.jsonl"));

    assertThatThrownBy(() -> Sample.of(List.of(empty), ExtractionService::none, 10))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("empty.jsonl");
  }
}
