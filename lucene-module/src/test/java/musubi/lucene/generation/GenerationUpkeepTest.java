package musubi.lucene.generation;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import musubi.lucene.IndexException;
import musubi.lucene.SampleGeneration;
import musubi.lucene.index.IndexedDocuments;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.metadata.MetadataSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removing, verifying, and taking over what is there. */
class GenerationUpkeepTest {

  private static final Manifest.Model MODEL = SampleGeneration.model(4, true);
  private static final Recipe RECIPE = new Recipe(Map.of("model", "m1", "analyzer", "a1"));
  private static final Recipe OTHER = new Recipe(Map.of("model", "m1", "analyzer", "a2"));

  @TempDir Path data;
  private GenerationStore store;

  @BeforeEach
  void open() {
    store = new GenerationStore(data);
  }

  @Test
  void anUnknownGenerationIsRefusedNamingThoseThatThereAre() throws IOException {
    Generation only = publish();
    assertThatThrownBy(() -> store.use("20240101-000000-000"))
        .isInstanceOf(IndexException.class)
        .hasMessageContainingAll("20240101-000000-000", only.id());
  }

  @Test
  void aDamagedGenerationIsNotGoneBackTo() throws IOException {
    Generation damaged = publish();
    Generation current = publish();
    flip(files(damaged.index()).getFirst(), 100);

    assertThatThrownBy(store::rollback)
        .isInstanceOf(IndexException.class)
        .hasMessageContainingAll("damaged", files(damaged.index()).getFirst().getFileName() + "");
    assertThat(store.current()).contains(current);
  }

  @Test
  void pruneKeepsTheNewestTheCurrentAndWhatIsSearched() throws IOException {
    List<Generation> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(publish());
    }
    store.use(all.get(1).id());
    try (InUse searching = all.get(2).hold()) {
      Pruned pruned = store.prune(3);
      assertThat(pruned.removed()).containsExactly(all.get(3).id(), all.get(0).id());
      assertThat(pruned.inUse()).containsExactly(all.get(2).id());
      assertThat(store.list()).containsExactly(all.get(5), all.get(4), all.get(2), all.get(1));
    }
    assertThat(store.prune(1).removed())
        .containsExactly(all.get(5).id(), all.get(4).id(), all.get(2).id());
    assertThat(store.list()).containsExactly(all.get(1));
    assertThat(names(data.resolve("generations"))).containsExactly(all.get(1).id());
  }

  @Test
  void anyFlippedBitIsFoundAndItsFileNamed() throws IOException {
    Generation generation = publish();
    Random random = new Random(7);
    for (Path file : files(generation.folder())) {
      String name = generation.folder().relativize(file).toString();
      if (Files.size(file) == 0 || name.equals("checksums.json")) {
        continue;
      }
      for (int i = 0; i < 5; i++) {
        byte[] before = Files.readAllBytes(file);
        flip(file, random.nextInt(before.length * 8));
        assertThat(generation.damage()).as(name).containsOnlyKeys(name);
        assertThatThrownBy(generation::requireIntact)
            .isInstanceOf(IndexException.class)
            .hasMessageContaining(name)
            .extracting(e -> ((IndexException) e).code())
            .isEqualTo(IndexException.Code.DAMAGED);
        Files.write(file, before);
      }
    }
    assertThat(generation.damage()).isEmpty();
    generation.requireIntact();
  }

  @Test
  void whatIsVerifiedIsNotReadAgainUntilItIsTouched() throws IOException {
    Generation generation = publish();
    generation.requireIntact();
    Path stamp = generation.folder().resolve("verified");
    String first = Files.readString(stamp);
    generation.requireIntact();
    assertThat(Files.readString(stamp)).isEqualTo(first);

    Path file = files(generation.index()).getFirst();
    flip(file, 77);
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000));
    assertThatThrownBy(generation::requireIntact).hasMessageContaining("damaged");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Generation generation = publish();
    Path file = files(generation.index()).getFirst();
    Files.delete(file);
    assertThat(generation.damage())
        .containsOnlyKeys("index/" + file.getFileName())
        .containsValue("is missing");
  }

  @Test
  void aBuildOfTheSameRecipeBeginsWithTheFilesOfTheLast() throws IOException {
    Generation before = publish(RECIPE, "a", "b");
    try (GenerationDraft draft = store.begin(RECIPE, false)) {
      assertThat(draft.base()).contains(before);
      assertThat(draft.resumed()).isFalse();
      assertThat(ids(draft.index())).containsExactlyInAnyOrder("a", "b");
      for (Path file : files(before.index())) {
        if (!file.endsWith("write.lock")) {
          assertThat(Files.isSameFile(file, draft.index().resolve(file.getFileName()))).isTrue();
        }
      }
      try (PassageWriter writer = append(draft)) {
        writer.replace(document("a").passage("改めた").block());
        writer.delete("b");
        writer.finishWithSegments();
      }
      draft.publish(manifest(RECIPE));
    }
    assertThat(ids(store.requireCurrent().index())).containsExactly("a");
    assertThat(ids(before.index())).containsExactlyInAnyOrder("a", "b");
    assertThat(before.damage()).isEmpty();
    assertThat(store.requireCurrent().damage()).isEmpty();
  }

  @Test
  void anotherRecipeOrAFreshBuildBeginsWithNothing() throws IOException {
    publish(RECIPE, "a");
    try (GenerationDraft draft = store.begin(OTHER, false)) {
      assertThat(draft.base()).isEmpty();
      assertThat(IndexedDocuments.open(draft.index())).isEmpty();
    }
    try (GenerationDraft draft = store.begin(RECIPE, true)) {
      assertThat(draft.base()).isEmpty();
    }
  }

  @Test
  void nothingIsTakenOverFromADamagedGeneration() throws IOException {
    Generation older = publish(RECIPE, "a");
    Generation damaged = publish(RECIPE, "a", "b");
    for (Path file : files(damaged.index())) {
      if (Files.size(file) > 0 && !file.getFileName().toString().startsWith("segments")) {
        flip(file, 200);
      }
    }
    try (GenerationDraft draft = store.begin(RECIPE, false)) {
      assertThat(draft.notes()).singleElement().asString().contains(damaged.id(), "damaged");
      assertThat(draft.base().map(Generation::id))
          .isNotEqualTo(java.util.Optional.of(damaged.id()));
      assertThat(older.id()).isLessThan(damaged.id());
    }
  }

  @Test
  void aKilledBuildIsGoneOnWithUpToItsLastCommit() throws IOException {
    Generation before = publish(RECIPE, "a");
    GenerationDraft killed = store.begin(RECIPE, false);
    PassageWriter writer = append(killed);
    writer.add(document("b").passage("済").block());
    writer.commit();
    killed.keepForLater();
    writer.add(document("c").passage("未").block());
    writer.close();
    killed.close();
    Path left = killed.folder();
    assertThat(store.list()).containsExactly(before);

    try (GenerationDraft next = store.begin(RECIPE, false)) {
      assertThat(next.resumed()).isTrue();
      assertThat(next.folder()).isEqualTo(left);
      assertThat(next.base()).contains(before);
      assertThat(ids(next.index())).containsExactlyInAnyOrder("a", "b");
      assertThat(next.notes()).singleElement().asString().contains("did not come to its end");
    }
    try (GenerationDraft other = store.begin(OTHER, false)) {
      assertThat(other.resumed()).isFalse();
      assertThat(Files.exists(left)).isFalse();
    }
  }

  @Test
  void aKilledBuildWhoseFilesAreDamagedIsBegunAnew() throws IOException {
    GenerationDraft killed = store.begin(RECIPE, false);
    try (PassageWriter writer = append(killed)) {
      writer.add(document("b").passage("済").block());
      writer.commit();
    }
    killed.keepForLater();
    killed.close();
    for (Path file : files(killed.index())) {
      if (file.toString().endsWith(".cfs")) {
        flip(file, 4000);
      }
    }
    try (GenerationDraft next = store.begin(RECIPE, false)) {
      assertThat(next.resumed()).isFalse();
      assertThat(IndexedDocuments.open(next.index())).isEmpty();
    }
  }

  /** A clock that was set back: later generations still sort later. */
  @Test
  void idsSortByTimeOfCreationWhateverTheClockSays() throws IOException {
    Generation ofTomorrow = publish();
    Path moved = ofTomorrow.folder().resolveSibling("20991231-235959-999");
    Files.move(ofTomorrow.folder(), moved);
    store = new GenerationStore(data);
    Generation next = publish();
    assertThat(next.id()).isGreaterThan("20991231-235959-999");
    assertThat(store.list().getFirst()).isEqualTo(next);
  }

  private Generation publish() throws IOException {
    return SampleGeneration.publish(store, document("a").passage("有休の申請"));
  }

  private Generation publish(Recipe recipe, String... ids) throws IOException {
    try (GenerationDraft draft = store.begin(recipe, true)) {
      try (PassageWriter writer = append(draft)) {
        for (String id : ids) {
          writer.add(document(id).passage("有休の申請").block());
        }
        writer.finish();
      }
      return draft.publish(manifest(recipe));
    }
  }

  private static PassageWriter append(GenerationDraft draft) throws IOException {
    return PassageWriter.append(draft.index(), MODEL.space(), MetadataSchema.DEFAULT, "");
  }

  private static Manifest manifest(Recipe recipe) {
    Manifest usual = SampleGeneration.manifest(MODEL, 1, 1);
    return new Manifest(
        usual.writer(), usual.model(), usual.analysis(), usual.content(), recipe, null);
  }

  private static List<String> ids(Path index) throws IOException {
    List<String> ids = new ArrayList<>();
    try (IndexedDocuments documents = IndexedDocuments.open(index).orElseThrow()) {
      List<Integer> numbers = new ArrayList<>();
      documents.documents(numbers::add);
      for (int number : numbers) {
        ids.add(documents.id(number));
      }
    }
    return ids;
  }

  private static void flip(Path file, int bit) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
    Files.write(file, bytes);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
