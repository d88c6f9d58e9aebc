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
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.SingleArm;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.suggest.FrequentQuery;
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

  private static List<DocumentBlock> all(ReadPermission readers) {
    return List.of(
        document("役員").title("役員報酬").readers(readers).passage("休暇").block(),
        document("全員").title("全員の休暇").readers(readers).passage("休暇").block());
  }

  private Optional<Note.NothingReadable.Reason> reason(Snapshot generation, Viewer viewer)
      throws IOException {
    SearchOptions options =
        SearchOptions.hits(10).withMode(Mode.LEXICAL).withFilters(List.of(new Filter("部署", "x")));
    SearchRequest request = new SearchRequest(TypedQuery.literal("休暇"), Optional.empty(), options);
    return search.search(generation.as(viewer), request).notes().stream()
        .filter(Note.NothingReadable.class::isInstance)
        .map(note -> ((Note.NothingReadable) note).reason())
        .findFirst();
  }

  private void showsNothing(Snapshot generation, Note.NothingReadable.Reason why)
      throws IOException {
    for (Viewer viewer : List.of(Viewer.ANYBODY, Viewer.user("佐藤", Set.of("役員")))) {
      SnapshotView seen = generation.as(viewer);
      assertThat(found(generation, viewer)).isEmpty();
      assertThat(seen.document("全員")).isEmpty();
      assertThat(seen.centroid("全員")).isEmpty();
      assertThat(seen.suggest("全員", 5, List.of())).isEmpty();
      assertThat(seen.corrections("役員報週", List.of())).isEmpty();
      assertThat(reason(generation, viewer)).contains(why);
    }
    assertThat(found(generation, Viewer.OPERATOR)).hasSize(2);
    assertThat(generation.as(Viewer.OPERATOR).nothingReadable()).isEmpty();
  }

  /** Its documents say nothing of readers: that is no reason to show them. */
  @Test
  void nobodyButOperatorsIsShownWhatAnOlderVersionWrote() throws IOException {
    try (WrittenIndex index =
        WrittenIndex.of(
            data.resolve("older"),
            List.of(new FrequentQuery("全員の休暇", 5)),
            5,
            writing(all(ReadPermission.NOBODY)))) {
      showsNothing(index.snapshot(), Note.NothingReadable.Reason.READERS_UNKNOWN);

      assertThat(new GenerationStore(data.resolve("older")).openToEverybody()).isTrue();
      assertThat(found(index.snapshot(), Viewer.ANYBODY)).hasSize(2);
    }
  }

  @Test
  void documentsWithoutARuleAreEverybodysUntilTheFolderIsUnderRules() throws IOException {
    Path folder = data.resolve("lost");
    try (WrittenIndex before = withoutRules(folder)) {
      assertThat(found(before.snapshot(), Viewer.ANYBODY)).hasSize(2);
      WrittenIndex.fresh(folder, documents(), List.of()).close();
      // The old snapshot is still open, and closes at once.
      showsNothing(before.snapshot(), Note.NothingReadable.Reason.RULES_MISSING);
    }
    try (WrittenIndex after = withoutRules(folder)) {
      showsNothing(after.snapshot(), Note.NothingReadable.Reason.RULES_MISSING);

      assertThat(new GenerationStore(folder).openToEverybody()).isTrue();
      assertThat(found(after.snapshot(), Viewer.ANYBODY)).hasSize(2);
      assertThat(after.snapshot().as(Viewer.ANYBODY).nothingReadable()).isEmpty();
    }
  }

  @Test
  void whoIsNamedByNoRuleIsToldSo() throws IOException {
    List<DocumentBlock> secret = all(new ReadPermission(false, Set.of(), Set.of("人事")));
    try (WrittenIndex index = WrittenIndex.fresh(data.resolve("secret"), secret, List.of())) {
      showsNothing(index.snapshot(), Note.NothingReadable.Reason.NOT_NAMED);
    }
  }

  private static WrittenIndex withoutRules(Path folder) throws IOException {
    return WrittenIndex.withoutRules(
        folder, List.of(new FrequentQuery("全員の休暇", 5)), writing(all(ReadPermission.NO_RULE)));
  }

  private static WrittenIndex.Writing writing(List<DocumentBlock> documents) {
    return folder -> {
      try (PassageWriter writer = WrittenIndex.writer(folder)) {
        for (DocumentBlock document : documents) {
          writer.add(document);
        }
        writer.finish();
      }
    };
  }

  @Test
  void whoSeesEverythingIsNobodyInParticular() {
    assertThatThrownBy(() -> new Viewer(true, Optional.of("佐藤"), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sees everything");
  }
}
