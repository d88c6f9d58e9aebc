package musubi.lucene.embedded;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.hit.Hit;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptViewsTest {

  private static final int GROUPS = 200;
  private static final int THREADS = 8;

  @TempDir Path data;

  private final HybridSearch search = new HybridSearch(new SingleArm(), new JapaneseQueries());

  private Generation generation() throws IOException {
    List<DocumentBlock> documents = new ArrayList<>();
    for (int g = 0; g < GROUPS; g++) {
      documents.add(
          document("d" + g)
              .readers(new ReadPermission(false, Set.of(), Set.of("g" + g)))
              .passage("休暇", SampleGeneration.towards(1, g, 0, 0))
              .block());
    }
    return SampleGeneration.publish(
        new GenerationStore(data), SampleGeneration.model(4, true), documents);
  }

  private static Viewer member(int group) {
    return Viewer.user("u", Set.of("g" + group));
  }

  private List<String> found(SnapshotView view) throws IOException {
    SearchOptions options = SearchOptions.hits(10).withMode(Mode.LEXICAL);
    SearchRequest request = new SearchRequest(TypedQuery.literal("休暇"), Optional.empty(), options);
    return search.search(view, request).hits().stream().map(Hit::id).toList();
  }

  /** Eight threads, each for all sets of groups, one after the other in its own order. */
  @Test
  void twoHundredSetsOfGroupsAreAllKeptAndEachIsMadeOnce() throws Exception {
    EmbeddedSnapshot snapshot = EmbeddedSnapshot.open(generation());
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<SnapshotView>>> all = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t * GROUPS / THREADS;
        all.add(
            threads.submit(
                () -> {
                  SnapshotView[] views = new SnapshotView[GROUPS];
                  for (int i = 0; i < GROUPS; i++) {
                    int group = (first + i) % GROUPS;
                    views[group] = snapshot.as(member(group));
                    assertThat(found(views[group])).containsExactly("d" + group);
                  }
                  return List.of(views);
                }));
      }
      List<SnapshotView> once = all.getFirst().get(120, TimeUnit.SECONDS);
      for (Future<List<SnapshotView>> views : all) {
        List<SnapshotView> same = views.get(120, TimeUnit.SECONDS);
        for (int g = 0; g < GROUPS; g++) {
          assertThat(same.get(g)).isSameAs(once.get(g));
        }
      }
      assertThat(snapshot.keptViews()).isEqualTo(GROUPS);
    } finally {
      snapshot.release();
    }
  }

  @Test
  void aViewThatIsNotKeptAnyMoreAnswersAsLongAsTheSnapshotIsHeld() throws IOException {
    EmbeddedSnapshot snapshot =
        EmbeddedSnapshot.open(generation(), /* bytesOfViews= */ 10, CacheCounts.nothing());
    try {
      SnapshotView first = snapshot.as(member(0));
      for (int g = 0; g < GROUPS; g++) {
        assertThat(found(snapshot.as(member(g)))).containsExactly("d" + g);
      }
      assertThat(snapshot.keptViews()).isZero();
      assertThat(snapshot.as(member(0))).isNotSameAs(first);
      assertThat(found(first)).containsExactly("d0");
      assertThat(first.fields().stated()).contains("path");
      assertThat(snapshot.holders()).isEqualTo(1);
    } finally {
      snapshot.release();
    }
  }

  @Test
  void groupsThatNoDocumentNamesMakeNoOtherView() throws IOException {
    EmbeddedSnapshot snapshot = EmbeddedSnapshot.open(generation());
    try {
      assertThat(snapshot.as(Viewer.user("v", Set.of("g1", "unknown"))))
          .isSameAs(snapshot.as(member(1)));
    } finally {
      snapshot.release();
    }
  }

  @Test
  void whatAViewCountsOfTermsIsCountedOnce() throws IOException {
    CacheCounts counts = CacheCounts.nothing();
    EmbeddedSnapshot snapshot = EmbeddedSnapshot.open(generation(), counts);
    try {
      found(snapshot.as(member(0)));
      long misses = counts.termCounts().misses();
      long hits = counts.termCounts().hits();
      assertThat(misses).isPositive();
      found(snapshot.as(member(0)));
      assertThat(counts.termCounts().misses()).isEqualTo(misses);
      assertThat(counts.termCounts().hits()).isGreaterThan(hits);
    } finally {
      snapshot.release();
    }
  }
}
