package musubi.lucene.embedded;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import musubi.lucene.CacheUse;
import musubi.lucene.IndexException;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.search.Ask;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentSnapshotTest {

  private static final int GENERATIONS = 20;
  private static final int THREADS = 8;

  @TempDir Path data;

  @Test
  void aSearchKeepsItsGenerationWhileANewerOneIsPublished() throws IOException {
    GenerationStore store = new GenerationStore(data);
    publish(store, 1);
    try (CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store));
        HybridSearch search = search()) {
      Snapshot before = current.acquire();
      publish(store, 2);
      assertThat(current.maybeRefresh()).isTrue();
      Snapshot after = current.acquire();

      assertThat(titles(search, before)).containsExactly("世代1", "世代1");
      assertThat(titles(search, after)).containsExactly("世代2", "世代2", "世代2");
      current.release(before);
      assertThat(before.holders()).isZero();
      current.release(after);
      assertThat(after.holders()).isEqualTo(1);
    }
  }

  /** A counter that falls would tell Prometheus that the server had started again. */
  @Test
  void whatIsKeptIsCountedOnWhenANewerGenerationIsOpened() throws IOException {
    GenerationStore store = new GenerationStore(data);
    publish(store, 1);
    EmbeddedEngine engine = new EmbeddedEngine(store);
    try (CurrentSnapshot current = new CurrentSnapshot(engine);
        HybridSearch search = search()) {
      titles(search, current);
      List<CacheUse> first = engine.caches();
      titles(search, current);
      List<CacheUse> second = engine.caches();
      assertThat(second)
          .extracting(CacheUse::cache)
          .contains("views", "texts", "term-counts", "suggestion-counts", "near-words", "filters");
      assertThat(use(second, "views").hits()).isGreaterThan(use(first, "views").hits());
      assertThat(use(second, "views").misses()).isEqualTo(use(first, "views").misses());
      assertThat(use(second, "texts").hits()).isGreaterThan(use(first, "texts").hits());

      publish(store, 2);
      assertThat(current.maybeRefresh()).isTrue();
      titles(search, current);
      List<CacheUse> third = engine.caches();
      assertThat(use(third, "views").misses()).isEqualTo(use(second, "views").misses() + 1);
      assertThat(third)
          .allSatisfy(
              use ->
                  assertThat(use.hits()).isGreaterThanOrEqualTo(use(second, use.cache()).hits()));
    }
  }

  private static CacheUse use(List<CacheUse> uses, String cache) {
    return uses.stream().filter(use -> use.cache().equals(cache)).findAny().orElseThrow();
  }

  private static void titles(HybridSearch search, CurrentSnapshot current) throws IOException {
    Snapshot snapshot = current.acquire();
    try {
      assertThat(titles(search, snapshot)).isNotEmpty();
    } finally {
      current.release(snapshot);
    }
  }

  @Test
  void nothingIsReopenedWhileNothingIsPublished() throws IOException {
    GenerationStore store = new GenerationStore(data);
    publish(store, 1);
    try (CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store))) {
      Snapshot before = current.acquire();
      current.maybeRefresh();
      Snapshot after = current.acquire();
      assertThat(after).isSameAs(before);
      current.release(before);
      current.release(after);
    }
  }

  /** The documents of generation g are all titled so, and there are g + 1 of them. */
  @Test
  void everyAnswerIsOfExactlyOneGenerationWhileManyArePublished() throws Exception {
    GenerationStore store = new GenerationStore(data);
    publish(store, 1);
    Set<Snapshot> opened = ConcurrentHashMap.newKeySet();
    List<CountDownLatch> answers =
        IntStream.rangeClosed(0, GENERATIONS).mapToObj(g -> new CountDownLatch(THREADS)).toList();
    AtomicBoolean stopped = new AtomicBoolean();
    List<Future<Integer>> searchers = new ArrayList<>();

    CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (HybridSearch search = search()) {
      for (int t = 0; t < THREADS; t++) {
        searchers.add(
            threads.submit(
                () -> {
                  int last = 0;
                  while (last < GENERATIONS && !stopped.get()) {
                    current.maybeRefresh();
                    Snapshot generation = current.acquire();
                    try {
                      opened.add(generation);
                      int answered = generationOf(titles(search, generation));
                      assertThat(answered).isGreaterThanOrEqualTo(last);
                      assertThat(generation.as(Viewer.OPERATOR).size()).isEqualTo(answered + 1);
                      answers.get(answered).countDown();
                      last = answered;
                    } finally {
                      current.release(generation);
                    }
                    pause();
                  }
                  return last;
                }));
      }
      try {
        for (int g = 2; g <= GENERATIONS; g++) {
          publish(store, g);
          assertThat(answers.get(g).await(60, TimeUnit.SECONDS))
              .as("generation %d is searched", g)
              .isTrue();
        }
        for (Future<Integer> searcher : searchers) {
          assertThat(searcher.get(60, TimeUnit.SECONDS)).isEqualTo(GENERATIONS);
        }
      } finally {
        stopped.set(true);
        threads.shutdown();
      }
    }
    current.close();
    assertThat(opened)
        .hasSizeBetween(GENERATIONS - 1, GENERATIONS)
        .allSatisfy(generation -> assertThat(generation.holders()).isZero());
  }

  /** Fifty swaps, forwards and back, with the oldest removed each time. */
  @Test
  void searchesGoOnThroughSwapsRollbacksAndPrunes() throws Exception {
    GenerationStore store = new GenerationStore(data);
    for (int g = 1; g <= 4; g++) {
      publish(store, g);
    }
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store));
        HybridSearch search = search()) {
      List<Future<Integer>> searchers = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        searchers.add(
            threads.submit(
                () -> {
                  int searches = 0;
                  while (!stopped.get()) {
                    current.maybeRefresh();
                    Snapshot generation = current.acquire();
                    try {
                      int answered = generationOf(titles(search, generation));
                      assertThat(generation.as(Viewer.OPERATOR).size()).isEqualTo(answered + 1);
                      searches++;
                      answers.incrementAndGet();
                    } finally {
                      current.release(generation);
                    }
                    pause();
                  }
                  return searches;
                }));
      }
      for (int swap = 0; swap < 50; swap++) {
        int before = answers.get();
        switch (swap % 5) {
          case 0, 2 -> publish(store, 1 + swap % 7);
          case 1 -> store.rollback();
          case 3 -> store.use(store.list().getFirst().id());
          default -> store.prune(3);
        }
        while (answers.get() < before + THREADS && searchers.stream().noneMatch(Future::isDone)) {
          pause();
        }
      }
      stopped.set(true);
      for (Future<Integer> searcher : searchers) {
        assertThat(searcher.get(60, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      stopped.set(true);
      threads.shutdown();
    }
    assertThat(store.list()).hasSizeBetween(2, 6);
  }

  /** Leaves the one who publishes a processor; a search may still begin at any moment. */
  private static void pause() {
    LockSupport.parkNanos(1_000_000);
  }

  @Test
  void anEmptyDataFolderNamesTheCommandThatFillsIt() {
    assertThatThrownBy(() -> new CurrentSnapshot(new EmbeddedEngine(new GenerationStore(data))))
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(data.toString())
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.NO_INDEX);
  }

  @Test
  void anIndexOfAnotherAnalyzerIsRefused() throws IOException {
    GenerationStore store = new GenerationStore(data);
    Manifest mine = SampleGeneration.manifest(SampleGeneration.model(4, true), 1, 1);
    try (GenerationDraft draft = store.begin()) {
      SampleGeneration.write(
          draft.index(), mine.model(), List.of(document("a").passage("有休").block()));
      draft.publish(
          new Manifest(
              mine.writer(),
              mine.model(),
              new Manifest.Analysis("cjk-bigrams-9", mine.passageRules()),
              mine.content()));
    }
    assertThatThrownBy(() -> new CurrentSnapshot(new EmbeddedEngine(store)))
        .isInstanceOf(IndexException.class)
        .hasMessageContainingAll("cjk-bigrams-9", mine.analyzer())
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.OTHER_ANALYZER);
  }

  @Test
  void aDamagedIndexIsRefusedWithTheCommandThatMendsIt() throws IOException {
    GenerationStore store = new GenerationStore(data);
    Generation generation = publish(store, 1);
    try (Stream<Path> files = Files.list(generation.index())) {
      for (Path segments :
          files.filter(f -> f.getFileName().toString().startsWith("seg")).toList()) {
        Files.writeString(segments, "壊れた");
      }
    }
    assertThatThrownBy(() -> new CurrentSnapshot(new EmbeddedEngine(store)))
        .isInstanceOf(IndexException.class)
        .hasMessageContainingAll(generation.folder().toString(), "index/segments_1")
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.DAMAGED);
  }

  private static Generation publish(GenerationStore store, int number) throws IOException {
    return SampleGeneration.publish(
        store,
        IntStream.rangeClosed(0, number)
            .mapToObj(i -> document("doc-" + i).title("世代" + number).passage("就業規則を定める。"))
            .toArray(SampleDocument[]::new));
  }

  private static HybridSearch search() {
    return new HybridSearch(new ReciprocalRankFusion(60), new JapaneseQueries());
  }

  private static List<String> titles(HybridSearch search, Snapshot generation) throws IOException {
    return search
        .search(generation.as(Viewer.OPERATOR), Ask.words("就業規則").hits(100).request())
        .hits()
        .stream()
        .map(Hit::title)
        .toList();
  }

  private static int generationOf(List<String> titles) {
    assertThat(Set.copyOf(titles)).hasSize(1);
    int generation = Integer.parseInt(titles.getFirst().substring("世代".length()));
    assertThat(titles).hasSize(generation + 1);
    return generation;
  }
}
