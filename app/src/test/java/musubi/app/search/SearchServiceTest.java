package musubi.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page needs beside hits: a document as a whole, similar ones, batches, times. */
class SearchServiceTest {

  private static final Viewer SATO = Viewer.user("佐藤", Set.of());

  @TempDir Path data;
  private SearchService service;

  @BeforeEach
  void open() throws IOException {
    Worlds worlds = Worlds.in(data);
    service =
        SearchService.of(
            IndexServing.of(worlds.engine(), builtWith -> new NumberedEmbedder(1)),
            ServiceSettings.DEFAULT);
  }

  @AfterEach
  void close() throws IOException {
    service.close();
  }

  @Test
  void aDocumentIsGivenWithItsPassagesInTheOrderOfTheText() throws IOException {
    WholeDocument document = service.document("1-3", SATO).orElseThrow();

    assertThat(document.head().title()).isEqualTo("旧家の書類 3");
    assertThat(document.head().path()).isEqualTo("/世界1/3.md");
    assertThat(document.passages()).hasSize(1);
    assertThat(document.passages().getFirst().text()).isEqualTo("第1世界の書類3。旧家の話。");
    assertThat(document.passages().getFirst().start()).isZero();
    assertThat(service.document("none", SATO)).isEmpty();
  }

  @Test
  void similarDocumentsAreOthers() throws IOException {
    List<Hit> similar = service.similar("1-3", 5, SATO);

    assertThat(similar).hasSize(5).extracting(Hit::id).doesNotContain("1-3");
    assertThat(service.similar("none", 5, SATO)).isEmpty();
  }

  @Test
  void aBatchAnswersInTheOrderOfItsQueriesAndCorrectsNothing() throws IOException {
    try (SearchBatch batch = service.batch(SATO)) {
      List<Answer> answers =
          batch.search(
              List.of(
                  SearchQuery.literal("書類3", SATO, Mode.LEXICAL, 1, 10),
                  SearchQuery.literal("kyuuka", SATO, Mode.HYBRID, 3, 10)));

      assertThat(answers)
          .extracting(answer -> answer.query().text())
          .containsExactly("書類3", "kyuuka");
      assertThat(answers).allMatch(answer -> answer.corrections().isEmpty());
      assertThat(answers).allMatch(answer -> answer.generation().equals(batch.generation()));
    }
  }

  @Test
  void theSameQueryIsAnsweredAloneAsInABatch() throws IOException {
    SearchQuery query = SearchQuery.literal("書類 旧家", SATO, Mode.HYBRID, 10, 10);
    try (SearchBatch batch = service.batch(SATO)) {
      assertThat(batch.search(List.of(query)).getFirst().found())
          .isEqualTo(service.search(query).found());
    }
  }

  @Test
  void typedTextIsCorrectedAndItsStagesAreTimed() throws IOException {
    Answer answer = service.search(SearchQuery.typed("kyuuka", SATO, SearchOptions.hits(3)));

    assertThat(answer.corrections()).contains("旧家");
    StageTimes times = answer.times();
    assertThat(times.total())
        .isEqualTo(times.parse().plus(times.embed()).plus(times.rank()).plus(times.correct()));
    assertThat(times.rank()).isPositive();
  }
}
