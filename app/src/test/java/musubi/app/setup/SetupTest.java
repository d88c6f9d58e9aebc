package musubi.app.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.config.ConfigFile;
import musubi.app.config.FusionName;
import musubi.app.extract.ExtractionLimits;
import musubi.app.model.ModelChoice;
import musubi.app.model.OpenReranker;
import musubi.app.rebuild.MetadataRules;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from a configuration and what is set over it, without a command line. */
class SetupTest {

  @TempDir Path folder;

  private Config config(String yaml) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve("musubi.yml"), yaml));
  }

  private Setup configured(String yaml) throws IOException {
    return new Setup(config(yaml), Overrides.NONE);
  }

  @Test
  void nothingIsConfigured() throws IOException {
    Setup setup = new Setup(Config.EMPTY, Overrides.NONE);

    assertThat(setup.namesData()).isFalse();
    assertThat(setup.store().data()).isEqualTo(Path.of("musubi-data"));
    assertThat(setup.model()).isEqualTo(ModelChoice.DEFAULT);
    assertThat(setup.dictionaries()).isSameAs(Dictionaries.NONE);
    assertThat(setup.extractionLimits()).isEqualTo(ExtractionLimits.DEFAULT);
    assertThat(setup.metadata()).isEqualTo(MetadataRules.DEFAULT);
    assertThat(setup.limits().viewerRequired()).isFalse();
    assertThat(setup.vectors()).isEqualTo(VectorFormat.DEFAULT);
    assertThat(setup.fusion().name()).isEqualTo(FusionName.DEFAULT);
    assertThat(setup.fusion().weight()).isEqualTo(FusionName.DEFAULT.defaultWeight());
    assertThat(setup.reranker().open()).isSameAs(OpenReranker.NONE);
    assertThat(setup.hits().k()).isEqualTo(10);
    assertThat(setup.hits().minRelevance()).isZero();
    assertThat(setup.build().keep()).isEqualTo(BuildSetup.KEPT_GENERATIONS);
    assertThat(setup.build().queries()).isEmpty();
  }

  @Test
  void dictionariesOfTheDataFolderAreReadUnlessOthersAreConfigured() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("data/dictionaries"));
    Files.writeString(kept.resolve(Dictionaries.SYNONYMS), "有休, 年休\n");
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve(Dictionaries.SYNONYMS), "PC, 計算機\nVPN, 仮想網\n");

    assertThat(configured("data: data\n").dictionaryFolder()).isEqualTo(kept);
    assertThat(configured("data: data\n").dictionaries().synonymRules()).hasSize(1);
    assertThat(configured("data: data\ndictionaries: own\n").dictionaries().synonymRules())
        .hasSize(2);
  }

  @Test
  void theConfigurationSaysHow() throws IOException {
    Setup setup =
        configured(
            """
            data: index
            model: {folder: models/ours, dimensions: 128, query-prompt: "問: "}
            search: {k: 7, fusion: zscore, semantic-weight: 0.4, min-relevance: 0.2}
            index: {vectors: float32}
            generations: {keep: 0}
            permissions: {required: true}
            sources: {worker-memory: 1g}
            """);

    assertThat(setup.namesData()).isTrue();
    assertThat(setup.store().data()).isEqualTo(folder.resolve("index"));
    assertThat(setup.model().folder()).contains(folder.resolve("models/ours"));
    assertThat(setup.model().dimensions()).isEqualTo(OptionalInt.of(128));
    assertThat(setup.model().queryPrompt()).contains("問: ");
    assertThat(setup.fusion().name()).isEqualTo(FusionName.ZSCORE);
    assertThat(setup.fusion().weight()).isEqualTo(0.4);
    assertThat(setup.hits().k()).isEqualTo(7);
    assertThat(setup.hits().minRelevance()).isEqualTo(0.2);
    assertThat(setup.vectors()).isEqualTo(VectorFormat.FLOAT32);
    assertThat(setup.build().keep()).isZero();
    assertThat(setup.limits().viewerRequired()).isTrue();
    assertThat(setup.extractionLimits().workerMegabytes()).isEqualTo(1024);
  }

  @Test
  void whatIsSetCountsMoreThanTheConfiguration() throws IOException {
    Config config =
        config(
            """
            data: index
            model: {folder: models/ours, dimensions: 128}
            search: {k: 7, min-relevance: 0.2}
            index: {vectors: float32}
            generations: {keep: 9}
            """);
    Path data = folder.resolve("other");
    Path model = folder.resolve("models/theirs");
    Setup setup =
        new Setup(
            config,
            Overrides.NONE
                .with(new Overrides.Index(data, model, 64, VectorFormat.INT4))
                .with(new Overrides.Hits(3, 0.5))
                .with(new Overrides.Build(null, 2)));

    assertThat(setup.store().data()).isEqualTo(data);
    assertThat(setup.model().folder()).contains(model);
    assertThat(setup.model().dimensions()).isEqualTo(OptionalInt.of(64));
    assertThat(setup.vectors()).isEqualTo(VectorFormat.INT4);
    assertThat(setup.hits().k()).isEqualTo(3);
    assertThat(setup.hits().minRelevance()).isEqualTo(0.5);
    assertThat(setup.build().keep()).isEqualTo(2);
  }

  @Test
  void aConfiguredWeightIsOfTheConfiguredFusionOnly() throws IOException {
    Config config = config("search: {fusion: zscore, semantic-weight: 0.4}");

    assertThat(fusion(config, FusionName.ZSCORE, null).weight()).isEqualTo(0.4);
    assertThat(fusion(config, FusionName.TMM, null).weight())
        .isEqualTo(FusionName.TMM.defaultWeight());
    assertThat(fusion(config, FusionName.TMM, 0.1).weight()).isEqualTo(0.1);
    assertThat(fusion(config, FusionName.TMM, 0.1).setsWeight()).isTrue();
  }

  @Test
  void runsAreFusedByTheirScoresAlone() {
    assertThat(fusion(Config.EMPTY, null, null).nameForRuns()).isEqualTo(FusionName.ZSCORE);
    assertThat(fusion(Config.EMPTY, FusionName.RRF, null).nameForRuns()).isEqualTo(FusionName.RRF);
    assertThatThrownBy(fusion(Config.EMPTY, FusionName.ADAPTIVE, null)::nameForRuns)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--fusion adaptive needs an index");
  }

  private static FusionSetup fusion(
      Config config, @Nullable FusionName name, @Nullable Double weight) {
    return new Setup(config, Overrides.NONE.with(new Overrides.Fusion(name, weight))).fusion();
  }

  @Test
  void whatIsOutOfBoundsIsWrongUsage() {
    assertThatThrownBy(fusion(Config.EMPTY, null, 1.5)::weight)
        .isInstanceOf(UsageException.class)
        .hasMessage("--semantic-weight is 1.5; expected 0 to 1.");
    assertThatThrownBy(hits(0, null)::k)
        .isInstanceOf(UsageException.class)
        .hasMessage("--k is 0; expected 1 to 1000.");
    assertThatThrownBy(hits(null, Double.NaN)::minRelevance)
        .isInstanceOf(UsageException.class)
        .hasMessage("--min-relevance is NaN; expected 0 to 1.");
    Overrides.Build negative = new Overrides.Build(null, -1);
    assertThatThrownBy(new Setup(Config.EMPTY, Overrides.NONE.with(negative)).build()::keep)
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--keep -1: expected a number of generations");
  }

  private static HitSetup hits(@Nullable Integer k, @Nullable Double minRelevance) {
    return new Setup(Config.EMPTY, Overrides.NONE.with(new Overrides.Hits(k, minRelevance))).hits();
  }

  @Test
  void aRerankersSettingsFitTogether() {
    assertThatThrownBy(rerank(null, 5, null)::open)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("belong to --rerank DIR, which is missing");
    assertThatThrownBy(rerank(folder, 101, null)::open)
        .isInstanceOf(UsageException.class)
        .hasMessage("--rerank-depth is 101; expected 1 to 100.");
    assertThatThrownBy(rerank(folder, null, -1)::open)
        .isInstanceOf(UsageException.class)
        .hasMessage("--rerank-budget-ms is -1; expected 0 or more.");
    assertThatThrownBy(rerank(folder, null, 10)::openWithoutHurry)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("eval waits for the reranker");
  }

  private static RerankSetup rerank(
      @Nullable Path folder, @Nullable Integer depth, @Nullable Integer millis) {
    Overrides.Rerank set = new Overrides.Rerank(folder, depth, millis);
    return new Setup(Config.EMPTY, Overrides.NONE.with(set)).reranker();
  }
}
