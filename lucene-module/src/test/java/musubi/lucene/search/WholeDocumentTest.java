package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.IndexException;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeDocumentTest {

  private static final String LONG_ID = "長".repeat(20_000);

  @TempDir Path data;
  private WrittenIndex index;

  @BeforeEach
  void write() throws IOException {
    index =
        WrittenIndex.fresh(
            data,
            List.of(
                document("規程")
                    .title("休暇規程")
                    .metadata("部署", "人事部")
                    .passage("有休は三日前までに届け出る。", towards(1, 0, 0, 0))
                    .passage("残りは翌年に繰り越す。", towards(0, 1, 0, 0))
                    .passage("附則")
                    .block(),
                document("近い").passage("休みのこと。", towards(1, 1, 0, 0)).block(),
                document("遠い").passage("駐車場のこと。", towards(0, 0, 1, 0)).block(),
                document("語だけ").passage("附則").block(),
                document(LONG_ID).passage("長い名前の文書", towards(0, 0, 0, 1)).block(),
                document("秘密")
                    .readers(new ReadPermission(false, Set.of(), Set.of("役員")))
                    .passage("有休のこと。", towards(1, 0.9, 0, 0))
                    .block()),
            List.of());
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void aDocumentHasAllOfItsPassagesInTheirOrder() throws IOException {
    WholeDocument document = index.generation().document("規程").orElseThrow();
    assertThat(document.head().title()).isEqualTo("休暇規程");
    assertThat(document.head().metadata()).containsEntry("部署", List.of("人事部"));
    assertThat(document.passages())
        .extracting(WholeDocument.Passage::text)
        .containsExactly("有休は三日前までに届け出る。", "残りは翌年に繰り越す。", "附則");
    assertThat(document.passages())
        .allSatisfy(p -> assertThat(p.end() - p.start()).isEqualTo(p.text().length()));
  }

  @Test
  void aVeryLongIdFindsItsDocumentToo() throws IOException {
    assertThat(index.generation().document(LONG_ID).orElseThrow().head().id()).isEqualTo(LONG_ID);
  }

  @Test
  void whatMayNotBeReadDoesNotExist() throws IOException {
    SnapshotView anybody = index.snapshot().as(Viewer.ANYBODY);
    assertThat(anybody.document("秘密")).isEmpty();
    assertThat(anybody.centroid("秘密")).isEmpty();
    assertThat(anybody.document("nothing")).isEmpty();
    SnapshotView member = index.snapshot().as(Viewer.user("佐藤", Set.of("役員")));
    assertThat(member.document("秘密")).isPresent();
    assertThat(member.centroid("秘密")).isPresent();
  }

  @Test
  void theCentroidIsTheMeanOfThePassagesAtLengthOne() throws IOException {
    QueryVector centroid = index.generation().centroid("規程").orElseThrow();
    float half = (float) Math.sqrt(0.5);
    assertThat(centroid.values()).containsExactly(new float[] {half, half, 0, 0}, within(1e-6f));
    assertThat(centroid.modelFingerprint()).isEqualTo(SampleGeneration.FINGERPRINT);
    assertThat(index.generation().centroid("語だけ")).isEmpty();
  }

  @Test
  void whatPointsInTheSameDirectionIsSimilar() throws IOException {
    try (HybridSearch search = new HybridSearch(new AdaptiveFusion(0.3), new JapaneseQueries())) {
      SnapshotView anybody = index.snapshot().as(Viewer.ANYBODY);
      List<Hit> similar =
          search
              .search(
                  anybody,
                  new SearchRequest(
                      TypedQuery.literal(""),
                      anybody.centroid("規程"),
                      SearchOptions.hits(3).withMode(Mode.SEMANTIC)))
              .hits();
      assertThat(similar).extracting(Hit::id).startsWith("近い", "規程").doesNotContain("秘密");
    }
  }

  /** Of equal length, so that only the fingerprint tells them apart. */
  @Test
  void aVectorOfAnotherModelIsRefusedAtEverySearch() throws IOException {
    try (HybridSearch search = new HybridSearch(new AdaptiveFusion(0.3), new JapaneseQueries())) {
      SnapshotView view = index.generation();
      for (Mode mode : List.of(Mode.HYBRID, Mode.SEMANTIC)) {
        SearchOptions options = SearchOptions.hits(3).withMode(mode);
        TypedQuery query = TypedQuery.literal("有休");
        float[] vector = towards(1, 0, 0, 0);
        QueryVector mine = new QueryVector(vector, SampleGeneration.FINGERPRINT);
        QueryVector other = new QueryVector(vector, "fedcba9876543210");
        assertThat(search.search(view, new SearchRequest(query, Optional.of(mine), options)).hits())
            .isNotEmpty();
        assertThatThrownBy(
                () -> search.search(view, new SearchRequest(query, Optional.of(other), options)))
            .isInstanceOf(IndexException.class)
            .hasMessageContainingAll("fedcba9876543210", SampleGeneration.FINGERPRINT)
            .extracting(e -> ((IndexException) e).code())
            .isEqualTo(IndexException.Code.OTHER_MODEL);
        assertThatThrownBy(
                () -> search.rankings(view, new SearchRequest(query, Optional.of(other), options)))
            .isInstanceOf(IndexException.class);
      }
    }
  }

  @Test
  void aVectorOfAnotherLengthIsRefused() throws IOException {
    QueryVector longer = new QueryVector(new float[] {1, 0, 0, 0, 0}, SampleGeneration.FINGERPRINT);
    try (HybridSearch search = new HybridSearch(new AdaptiveFusion(0.3), new JapaneseQueries())) {
      assertThatThrownBy(
              () ->
                  search.search(
                      index.generation(),
                      new SearchRequest(
                          TypedQuery.literal("有休"), Optional.of(longer), SearchOptions.hits(3))))
          .isInstanceOf(IndexException.class)
          .extracting(e -> ((IndexException) e).code())
          .isEqualTo(IndexException.Code.OTHER_DIMENSIONS);
    }
  }
}
