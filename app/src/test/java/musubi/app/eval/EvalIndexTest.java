package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import musubi.app.model.ModelChoice;
import musubi.app.passage.PassageRules;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.MetadataRules;
import musubi.embedder.Embedder;
import musubi.lucene.generation.Generation;
import musubi.lucene.index.VectorFormat;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation measures an index made as configured: what decides its content is its key. */
class EvalIndexTest {

  private static final MetadataRules TYPED =
      new MetadataRules(
          new MetadataSchema(Map.of("amount", MetadataType.NUMBER), MetadataSchema.DEFAULT.zone()),
          MetadataRules.DEFAULT.editions());

  private static Embedder embedder;

  @TempDir Path folder;
  private Path corpus;

  @BeforeAll
  static void open() {
    embedder =
        new ModelChoice(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty())
            .open();
  }

  @AfterAll
  static void close() throws IOException {
    embedder.close();
  }

  @BeforeEach
  void corpus() throws IOException {
    corpus =
        Files.writeString(
            folder.resolve("corpus.jsonl"),
            """
            {"_id": "1", "title": "旅費", "text": "日当は二千円。", "metadata": {"amount": "2000"}}
            {"_id": "2", "title": "休暇", "text": "三日前に届け出る。"}
            """);
  }

  private static IndexSettings settings(MetadataRules metadata, String words, VectorFormat format) {
    return new IndexSettings(
        embedder, ModelChoice.BUNDLED, new PassageRules(256), metadata, words, format);
  }

  private static IndexSettings usual() {
    return settings(MetadataRules.DEFAULT, "", VectorFormat.INT7);
  }

  private Generation build(IndexSettings settings) throws IOException {
    return EvalIndex.in(folder.resolve("cache"))
        .of(corpus, settings, ProgressListener.NONE, failure -> {})
        .requireCurrent();
  }

  private long kept() throws IOException {
    try (Stream<Path> indexes = Files.list(folder.resolve("cache"))) {
      return indexes.count();
    }
  }

  @Test
  void equalConfigurationsShareAnIndex() throws IOException {
    Generation first = build(usual());
    assertThat(build(usual()).id()).isEqualTo(first.id());
    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void whatDecidesTheContentMakesAnotherIndex() throws IOException {
    List<IndexSettings> all =
        List.of(
            usual(),
            settings(TYPED, "", VectorFormat.INT7),
            settings(MetadataRules.DEFAULT, "結衣,結衣,ユイ,固有名詞\n", VectorFormat.INT7),
            settings(MetadataRules.DEFAULT, "", VectorFormat.FLOAT32));
    for (int i = 0; i < all.size(); i++) {
      build(all.get(i));
      assertThat(kept()).isEqualTo(i + 1);
    }
    assertThat(build(all.get(3)).manifest().model().vectors()).isEqualTo(VectorFormat.FLOAT32);
    assertThat(kept()).isEqualTo(4);
  }

  @Test
  void soDoesAnotherCorpus() throws IOException {
    build(usual());
    Files.writeString(corpus, "{\"_id\": \"1\", \"title\": \"\", \"text\": \"別の文書。\"}\n");
    build(usual());
    assertThat(kept()).isEqualTo(2);
  }
}
