package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.hit.Hit;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewerTest {

  @TempDir Path data;

  private final HybridSearch search = new HybridSearch(new SingleArm(), new JapaneseQueries());

  @AfterAll
  void close() {
    search.close();
  }

  private static ReadPermission users(String... names) {
    return new ReadPermission(false, Set.of(names), Set.of());
  }

  private static List<DocumentBlock> documents() {
    return List.of(
        document("役員")
            .readers(new ReadPermission(false, Set.of(), Set.of("役員")))
            .passage("休暇")
            .block(),
        document("佐藤").readers(users("佐藤")).passage("休暇").block(),
        document("全員").passage("休暇").block(),
        document("無人").readers(ReadPermission.NOBODY).passage("休暇").block());
  }

  private List<String> found(Snapshot generation, Viewer viewer) throws IOException {
    SearchOptions options = SearchOptions.hits(10).withMode(Mode.LEXICAL);
    SearchRequest request = new SearchRequest(TypedQuery.literal("休暇"), Optional.empty(), options);
    return search.search(generation.as(viewer), request).hits().stream().map(Hit::id).toList();
  }

  @Test
  void everyoneSeesWhatNamesHerOrAGroupOfHers() throws IOException {
    try (WrittenIndex index = WrittenIndex.fresh(data.resolve("named"), documents(), List.of())) {
      Snapshot generation = index.snapshot();
      assertThat(found(generation, Viewer.OPERATOR)).hasSize(4);
      assertThat(found(generation, Viewer.ANYBODY)).containsExactly("全員");
      assertThat(found(generation, Viewer.user("佐藤", Set.of())))
          .containsExactlyInAnyOrder("全員", "佐藤");
      assertThat(found(generation, Viewer.user("鈴木", Set.of("役員"))))
          .containsExactlyInAnyOrder("全員", "役員");
      assertThat(found(generation, Viewer.user("役員", Set.of("佐藤")))).containsExactly("全員");
    }
  }

  /** Its documents say nothing of readers. */
  @Test
  void everybodyMayReadWhatAnOlderVersionWrote() throws IOException {
    List<DocumentBlock> none =
        documents().stream()
            .map(
                d ->
                    new DocumentBlock(
                        d.id(),
                        d.title(),
                        d.path(),
                        d.metadata(),
                        d.passages(),
                        Optional.empty(),
                        ReadPermission.NOBODY,
                        d.origin()))
            .toList();
    try (WrittenIndex index =
        WrittenIndex.of(
            data.resolve("older"),
            List.of(),
            5,
            folder -> {
              try (PassageWriter writer = WrittenIndex.writer(folder)) {
                for (DocumentBlock document : none) {
                  writer.add(document);
                }
                writer.finish();
              }
            })) {
      assertThat(found(index.snapshot(), Viewer.ANYBODY)).hasSize(4);
    }
  }

  @Test
  void whoSeesEverythingIsNobodyInParticular() {
    assertThatThrownBy(() -> new Viewer(true, Optional.of("佐藤"), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sees everything");
  }
}
