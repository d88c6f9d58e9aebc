package musubi.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.Arm;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
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

  @Test
  void theWorkOfEachArmIsTimedWithinTheRanking() throws IOException {
    for (Mode mode : Mode.values()) {
      StageTimes times =
          service
              .search(SearchQuery.typed("旧家の書類", SATO, SearchOptions.hits(3).withMode(mode)))
              .times();
      assertThat(times.arms().lexical().isPositive()).isEqualTo(mode.uses(Arm.LEXICAL));
      assertThat(times.arms().semantic().isPositive()).isEqualTo(mode.uses(Arm.SEMANTIC));
      assertThat(times.arms().lexical().plus(times.arms().semantic()))
          .isLessThanOrEqualTo(times.rank());
    }
  }

  @Test
  void whatNoDocumentHasIsSearchedAsWhatWasMeantInBothArms() throws IOException {
    Answer typed = service.search(SearchQuery.typed("書類 kyuuka", SATO, SearchOptions.hits(5)));
    Answer meant = service.search(SearchQuery.typed("書類 旧家", SATO, SearchOptions.hits(5)));

    assertThat(typed.instead()).contains("書類 旧家");
    assertThat(typed.query().text()).isEqualTo("書類 kyuuka");
    assertThat(typed.found().hits()).isEqualTo(meant.found().hits());
    assertThat(typed.found().notes()).containsExactly(new Note.Corrected("書類 旧家", "書類 kyuuka"));
    assertThat(typed.corrections()).contains("書類 旧家");
    assertThat(typed.others()).doesNotContain("書類 旧家");
    assertThat(meant.instead()).isEmpty();
  }

  @Test
  void whatIsToBeSearchedAsItIsIsOnlyOfferedACorrection() throws IOException {
    Answer answer =
        service.search(
            SearchQuery.typed("kyuuka", SATO, SearchOptions.hits(3))
                .withCorrections(SearchQuery.Corrections.OFFERED));

    assertThat(answer.instead()).isEmpty();
    assertThat(answer.searched()).isEqualTo("kyuuka");
    assertThat(answer.found().notes()).isEmpty();
    assertThat(answer.others()).contains("旧家");
  }

  @Test
  void filtersAndSignsOfACorrectedQueryStay() throws IOException {
    Answer answer =
        service.search(
            SearchQuery.typed(
                "kyuuka title:2 -第9世界",
                SATO,
                SearchOptions.hits(20).withFilters(List.of(Filter.parse("世界=第0")))));

    assertThat(answer.found().hits()).as("the generation in use is another world").isEmpty();
    assertThat(answer.searched()).startsWith("旧家").endsWith("-第9世界");
  }

  @Test
  void aBatchCorrectsAsASearchDoesIfItIsAsked() throws IOException {
    SearchQuery literal = SearchQuery.literal("書類 kyuuka", SATO, Mode.HYBRID, 5, 10);
    try (SearchBatch batch = service.batch(SATO)) {
      Answer used =
          batch.search(List.of(literal.withCorrections(SearchQuery.Corrections.USED))).getFirst();
      Answer meant =
          batch.search(List.of(SearchQuery.literal("書類 旧家", SATO, Mode.HYBRID, 5, 10))).getFirst();

      assertThat(used.instead()).contains("書類 旧家");
      assertThat(used.found().hits()).isEqualTo(meant.found().hits());
      assertThat(batch.search(List.of(literal)).getFirst().instead()).isEmpty();
    }
  }

  private static Dictionaries synonyms(String line) throws IOException {
    return Dictionaries.trial(
        Path.of("none"), Dictionaries.SYNONYMS, line, JapaneseTextAnalyzer::normalize);
  }

  private static SearchQuery asked(String text) {
    return SearchQuery.typed(text, SATO, SearchOptions.hits(20).withMode(Mode.LEXICAL))
        .withCorrections(SearchQuery.Corrections.NONE);
  }

  private int found(String text) throws IOException {
    return service.search(asked(text)).found().hits().size();
  }

  @Test
  void searchesThatRunWhileDictionariesAreExchangedKnowOneOfThem() throws Exception {
    Dictionaries all = synonyms("ズンドコ => 書類");
    Dictionaries none = synonyms("ズンドコ => 宇宙船");
    assertThat(found("ズンドコ")).isZero();
    service.exchange(all);
    assertThat(found("ズンドコ")).isEqualTo(12);
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        running.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < 200; n++) {
                    seen.add(found("ズンドコ"));
                  }
                  return true;
                }));
      }
      for (int n = 0; running.stream().anyMatch(one -> !one.isDone()); n++) {
        service.exchange(n % 2 == 0 ? none : all);
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 12);
  }

  @Test
  void otherDictionariesAreTriedBesideThoseInUse() throws IOException {
    try (SearchService other = service.trying(synonyms("ズンドコ => 書類"))) {
      assertThat(other.search(asked("ズンドコ")).found().hits()).hasSize(12);
      assertThat(service.readsAs(other, asked("ズンドコ"))).isFalse();
      assertThat(service.readsAs(other, asked("旧家の話"))).isTrue();
    }
    assertThat(found("ズンドコ")).isZero();
    assertThat(found("書類")).isEqualTo(12);
  }
}
