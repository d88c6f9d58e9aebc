package musubi.app.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import musubi.app.model.OpenReranker;
import musubi.app.rule.RuleSource;
import musubi.lucene.IndexException;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Arm;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.past.PastQueries;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.vocabulary.Vocabulary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Index and model are served, swapped and closed as one. */
@Timeout(120)
class IndexServingTest {

  private static final int THREADS = 8;
  private static final int ANSWERS = 1000;

  /** Swaps follow one another closely and leave the processor to the searches between. */
  private static final int PAUSE_MILLIS = 2;

  @TempDir Path data;
  private Worlds worlds;
  private final List<NumberedEmbedder> opened = new ArrayList<>();

  @BeforeEach
  void build() throws IOException {
    worlds = Worlds.in(data);
  }

  private synchronized NumberedEmbedder model(int number) {
    NumberedEmbedder embedder = new NumberedEmbedder(number);
    opened.add(embedder);
    return embedder;
  }

  private IndexServing serving() throws IOException {
    return IndexServing.of(
        worlds.engine(), builtWith -> model(builtWith.name().equals("model-0") ? 0 : 1));
  }

  private static SearchService service(IndexServing serving) {
    return SearchService.of(
        serving, ServiceSettings.of(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT)));
  }

  private static SearchQuery query() {
    return SearchQuery.typed(
            Worlds.QUESTION,
            Viewer.OPERATOR,
            SearchOptions.hits(5).withPassages(1).withFacets(List.of(Worlds.FACET)))
        .withCorrections(SearchQuery.Corrections.OFFERED);
  }

  /** What contradicts the generation that an answer names; empty if nothing does. */
  private List<String> contradictions(Answer answer) {
    int number = worlds.number(answer.generation());
    List<String> wrong = new ArrayList<>();
    for (Hit hit : answer.found().hits()) {
      if (!hit.id().startsWith(number + "-")) {
        wrong.add("hit " + hit.id());
      }
    }
    for (Facet facet : answer.found().facets()) {
      if (!facet.values().stream().map(Facet.Count::value).toList().equals(List.of("第" + number))) {
        wrong.add("facet " + facet);
      }
    }
    String offered = String.join("", answer.corrections());
    if (!offered.contains(number == 0 ? "休暇" : "旧家")) {
      wrong.add("corrections " + answer.corrections());
    }
    double nearest =
        answer.found().hits().stream()
            .flatMap(hit -> hit.arms().stream())
            .filter(arm -> arm.arm() == Arm.SEMANTIC)
            .mapToDouble(arm -> arm.score())
            .max()
            .orElse(Double.NaN);
    if (!(nearest > 0.999)) {
      wrong.add("nearest passage " + nearest + ": the vector is of the other model");
    }
    return wrong;
  }

  @Test
  void anAnswerTellsOneGenerationAndOneModel() throws IOException {
    try (IndexServing serving = serving();
        SearchService service = service(serving)) {
      assertThat(contradictions(service.search(query()))).isEmpty();
      worlds.use(0);
      assertThat(service.refresh()).isTrue();
      Answer after = service.search(query());
      assertThat(after.generation()).isEqualTo(worlds.id(0));
      assertThat(contradictions(after)).isEmpty();
    }
  }

  @Test
  void thousandAnswersUnderContinuousSwapsAreEachOfOneGenerationAndModel() throws Exception {
    Map<String, Integer> wrong = new ConcurrentHashMap<>();
    Map<String, Integer> answersByGeneration = new ConcurrentHashMap<>();
    AtomicInteger toDo = new AtomicInteger(ANSWERS);
    AtomicBoolean searching = new AtomicBoolean(true);
    int swaps = 0;
    try (IndexServing serving = serving();
        SearchService service = service(serving);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> searches = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        searches.add(
            pool.submit(
                () -> {
                  while (toDo.getAndDecrement() > 0) {
                    Answer answer = service.search(query());
                    answersByGeneration.merge(answer.generation(), 1, Integer::sum);
                    contradictions(answer).forEach(each -> wrong.merge(each, 1, Integer::sum));
                  }
                  return null;
                }));
      }
      Thread.startVirtualThread(
          () -> {
            searches.forEach(IndexServingTest::await);
            searching.set(false);
          });
      while (searching.get()) {
        worlds.use(swaps % 2);
        assertThat(service.refresh()).isTrue();
        swaps++;
        Thread.sleep(PAUSE_MILLIS);
      }
      searches.forEach(IndexServingTest::await);
    }
    assertThat(wrong).isEmpty();
    assertThat(swaps).isGreaterThan(10);
    assertThat(answersByGeneration.keySet()).hasSize(2);
    assertThat(answersByGeneration.values().stream().mapToInt(i -> i).sum()).isEqualTo(ANSWERS);
    assertThat(opened).allMatch(NumberedEmbedder::isClosed);
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aModelThatDoesNotFitKeepsTheOldPairInService() throws IOException {
    try (IndexServing serving = IndexServing.of(worlds.engine(), builtWith -> model(1));
        SearchService service = service(serving)) {
      Answer before = service.search(query());
      worlds.use(0);
      assertThatThrownBy(service::refresh)
          .isInstanceOf(IndexException.class)
          .hasMessageContaining("model-0")
          .hasMessageContaining("model-1");
      Answer after = service.search(query());
      assertThat(after.generation()).isEqualTo(before.generation());
      assertThat(contradictions(after)).isEmpty();
    }
    assertThat(opened).allMatch(NumberedEmbedder::isClosed);
  }

  @Test
  void aModelIsKeptWhereTheNewGenerationHasTheSame() throws IOException {
    try (IndexServing serving = serving();
        SearchService service = service(serving)) {
      service.search(query());
      worlds.use(0);
      service.refresh();
      service.search(query());
      worlds.use(1);
      service.refresh();
      service.search(query());
      assertThat(opened).hasSize(3);
      assertThat(opened.subList(0, 2)).allMatch(NumberedEmbedder::isClosed);
      assertThat(service.refresh()).isFalse();
      assertThat(opened).hasSize(3);
    }
  }

  @Test
  void aSearchByWordsNeedsNoModel() throws IOException {
    try (IndexServing serving = serving();
        SearchService service = service(serving)) {
      service.search(
          SearchQuery.typed("書類", Viewer.OPERATOR, SearchOptions.hits(3).withMode(Mode.LEXICAL)));
      service.suggest("きゅう", 5, Viewer.OPERATOR, List.of());
      assertThat(opened).isEmpty();
    }
  }

  @Test
  void closingWaitsForTheSearchesThatRun() throws Exception {
    IndexServing serving = serving();
    SearchService service = service(serving);
    SearchBatch running = service.batch(Viewer.OPERATOR);
    AtomicBoolean closed = new AtomicBoolean();
    Thread closing =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    service.close();
                    closed.set(true);
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    closing.join(Duration.ofMillis(200));
    assertThat(closed).isFalse();
    List<Answer> answers =
        running.search(List.of(SearchQuery.literal("書類", Viewer.OPERATOR, Mode.HYBRID, 3, 10)));
    assertThat(answers.getFirst().found().hits()).hasSize(3);
    running.close();
    closing.join(TimeUnit.SECONDS.toMillis(60));
    assertThat(closed).isTrue();
    assertThat(opened).allMatch(NumberedEmbedder::isClosed);
    assertThatThrownBy(() -> service.search(query()))
        .isInstanceOfSatisfying(
            BusyException.class,
            busy -> assertThat(busy.code()).isEqualTo(BusyException.Code.CLOSED));
  }

  @Test
  void moreSearchesThanAllowedAtOnceAreRefused() throws Exception {
    ServiceSettings one =
        new ServiceSettings(
            new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT),
            Dictionaries.NONE,
            Vocabulary.NONE,
            OpenReranker.NONE,
            Optional.empty(),
            PastQueries.NONE,
            RuleSource.NONE,
            new ServiceSettings.Limits(false, Optional.of(1)));
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    try (SearchService service = SearchService.of(serving(), one);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      while (refused.get() == 0) {
        List<Future<?>> searches = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          searches.add(
              pool.submit(
                  () -> {
                    try {
                      service.search(query());
                      answered.incrementAndGet();
                    } catch (BusyException busy) {
                      assertThat(busy.code()).isEqualTo(BusyException.Code.TOO_MANY_SEARCHES);
                      refused.incrementAndGet();
                    }
                    return null;
                  }));
        }
        searches.forEach(IndexServingTest::await);
      }
      assertThat(answered.get()).isPositive();
      service.search(query());
    }
  }

  @Test
  void anOperatorIsRefusedWhereTheViewerMustBeNamed() throws IOException {
    ServiceSettings named =
        new ServiceSettings(
            new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT),
            Dictionaries.NONE,
            Vocabulary.NONE,
            OpenReranker.NONE,
            Optional.empty(),
            PastQueries.NONE,
            RuleSource.NONE,
            new ServiceSettings.Limits(true, Optional.empty()));
    try (SearchService service = SearchService.of(serving(), named)) {
      assertThatThrownBy(() -> service.search(query()))
          .isInstanceOfSatisfying(
              DeniedException.class,
              denied -> assertThat(denied.code()).isEqualTo(DeniedException.Code.VIEWER_REQUIRED));
      assertThatThrownBy(() -> service.suggest("休", 3, Viewer.OPERATOR, List.of()))
          .isInstanceOf(DeniedException.class);
      assertThatThrownBy(() -> service.batch(Viewer.OPERATOR)).isInstanceOf(DeniedException.class);
      assertThat(
              service
                  .search(
                      SearchQuery.typed("書類", Viewer.user("佐藤", Set.of()), SearchOptions.hits(3)))
                  .found()
                  .hits())
          .hasSize(3);
    }
  }
}
