package musubi.lucene.generation;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import musubi.lucene.IndexException;
import musubi.lucene.SampleGeneration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerationStoreTest {

  @TempDir Path folder;
  private Path data;
  private GenerationStore store;

  @BeforeEach
  void name() {
    data = folder.resolve("会社/musubi-data");
    store = new GenerationStore(data);
  }

  @Test
  void anUnusedFolderHoldsNothing() {
    assertThat(store.current()).isEmpty();
    assertThat(store.list()).isEmpty();
    assertThatThrownBy(store::requireCurrent)
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(data.toString())
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.NO_INDEX);
  }

  @Test
  void whatIsPublishedIsCurrent() throws IOException {
    Generation published = publish();
    assertThat(store.current()).contains(published);
    assertThat(new GenerationStore(data).requireCurrent()).isEqualTo(published);
    assertThat(published.manifest().documents()).isEqualTo(1);
    assertThat(names(published.index())).isNotEmpty();
  }

  @Test
  void aDraftIsSeenByNobodyAndLeavesNoTrace() throws IOException {
    Generation before = publish();
    try (GenerationDraft draft = store.begin()) {
      SampleGeneration.write(
          draft.index(),
          SampleGeneration.model(4, true),
          List.of(document("b").passage("未完").block()));
      assertThat(store.list()).containsExactly(before);
      assertThat(store.current()).contains(before);
    }
    assertThat(store.current()).contains(before);
    assertThat(names(data.resolve("generations"))).containsExactly(before.id());
  }

  @Test
  void generationsAreListedNewestFirst() throws IOException {
    Generation first = publish();
    Generation second = publish();
    Generation third = publish();
    assertThat(store.list()).containsExactly(third, second, first);
    assertThat(store.current()).contains(third);
  }

  @Test
  void whatAKilledBuildLeftIsRemovedByTheNext() throws IOException {
    Generation before = publish();
    Path left = data.resolve("generations/.draft-20240101-000000-000/index");
    Files.createDirectories(left);
    Files.writeString(left.resolve("_0.cfs"), "半端");
    assertThat(store.list()).containsExactly(before);

    Generation next = publish();

    assertThat(names(data.resolve("generations")))
        .containsExactlyInAnyOrder(before.id(), next.id());
  }

  /** Killed after the generation was complete, before the pointer named it. */
  @Test
  void aGenerationThatThePointerNeverNamedIsNotCurrent() throws IOException {
    Generation before = publish();
    Generation unnamed = publish();
    Files.writeString(data.resolve("current"), before.id() + "\n");
    Files.writeString(data.resolve("current.next"), unnamed.id());
    assertThat(store.current()).contains(before);
    assertThat(store.list()).containsExactly(unnamed, before);

    Generation next = publish();

    assertThat(store.current()).contains(next);
  }

  @Test
  void aPointerToAMissingGenerationIsExplained() throws IOException {
    publish();
    Files.writeString(data.resolve("current"), "20240101-000000-000\n");
    assertThatThrownBy(store::current)
        .isInstanceOf(IndexException.class)
        .hasMessageContainingAll("20240101-000000-000", "manifest.json")
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\n  \"schemaVersion\": 1,\n", "[]", "null", "{}", "壊れた"})
  void aDamagedManifestIsExplained(String content) throws IOException {
    Generation generation = publish();
    Files.writeString(generation.folder().resolve("manifest.json"), content);
    assertThatThrownBy(store::requireCurrent)
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(generation.folder().toString())
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.UNREADABLE);
  }

  @Test
  void aDamagedGenerationDoesNotHideTheOthers() throws IOException {
    Generation damaged = publish();
    Generation sound = publish();
    Files.writeString(damaged.folder().resolve("manifest.json"), "壊れた");

    assertThat(store.listing().readable()).containsExactly(sound);
    assertThat(store.listing().unreadable()).containsOnlyKeys(damaged.id());
    assertThat(store.listing().unreadable().get(damaged.id())).contains("manifest.json");
  }

  @Test
  void aDamagedManifestIsExplainedWithItsLine() throws IOException {
    Generation generation = publish();
    Files.writeString(
        generation.folder().resolve("manifest.json"),
        "{\n\"schemaVersion\": 1,\n\"model\": oops\n}");
    assertThatThrownBy(store::requireCurrent).hasMessageContaining("line 3");
  }

  @Test
  void aManifestWithoutAModelIsExplained() throws IOException {
    Generation generation = publish();
    Path manifest = generation.folder().resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"model\"", "\"modell\""));
    assertThatThrownBy(store::requireCurrent)
        .isInstanceOf(IndexException.class)
        .hasMessageContaining("model")
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.UNREADABLE);
  }

  /** Other programs and other versions read it: its parts lie side by side, as they always did. */
  @Test
  void theManifestIsOneFlatObject() throws IOException {
    JsonNode manifest =
        JsonMapper.shared().readTree(publish().folder().resolve("manifest.json").toFile());

    assertThat(manifest.propertyNames())
        .containsExactlyInAnyOrder(
            "schemaVersion",
            "luceneVersion",
            "created",
            "model",
            "analyzer",
            "userWords",
            "passageRules",
            "metadata",
            "sources",
            "documents",
            "passages",
            "withoutRules",
            "failedRules",
            "recipe",
            "build",
            "options");
    assertThat(manifest.at("/model/name").asString()).isEqualTo("sample-model");
  }

  @Test
  void anotherSchemaIsRefused() throws IOException {
    Generation generation = publish();
    Path manifest = generation.folder().resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replaceFirst("\"schemaVersion\":\\d+", "\"schemaVersion\":999"));
    assertThatThrownBy(store::requireCurrent)
        .isInstanceOf(IndexException.class)
        .hasMessageContaining("schema 999")
        .extracting(e -> ((IndexException) e).code())
        .isEqualTo(IndexException.Code.UNREADABLE);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.createDirectories(data.getParent());
    Files.writeString(data, "これはファイル");
    assertThatThrownBy(store::begin)
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(data.toString());
  }

  private Generation publish() throws IOException {
    return SampleGeneration.publish(store, document("a").passage("有休"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
