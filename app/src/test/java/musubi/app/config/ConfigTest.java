package musubi.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import musubi.app.UserException;
import musubi.app.edition.EditionSettings;
import musubi.app.extract.ExtractionLimits;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

  @TempDir Path folder;

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("musubi.yml"), yaml.replace("\\n", "\n"));
  }

  @Test
  void settingsAreReadAndFoldersAreThoseBesideTheFile() throws IOException {
    Files.createDirectory(folder.resolve("words"));
    Config config =
        ConfigFile.read(
            write(
                """
                data: ./data
                model:
                  folder: models/ruri
                  dimensions: 128
                  query-prompt: "検索クエリ: "
                passages:
                  max-tokens: 200
                sources:
                  worker-memory: 1g
                  seconds-per-file: 20
                search:
                  k: 5
                  fusion: zscore
                  semantic-weight: 0.4
                dictionaries: words
                rerank:
                  folder: models/reranker
                  depth: 20
                  budget-ms: 500
                """));

    assertThat(config.indexing().data()).isEqualTo(folder.resolve("./data"));
    assertThat(config.indexing().model().folder()).isEqualTo(folder.resolve("models/ruri"));
    assertThat(config.indexing().model().dimensions()).isEqualTo(128);
    assertThat(config.indexing().model().queryPrompt()).isEqualTo("検索クエリ: ");
    assertThat(config.indexing().passages().maxTokens()).isEqualTo(200);
    assertThat(config.searching().dictionaries()).isEqualTo(folder.resolve("words"));
    assertThat(config.documents().sources().limits())
        .isEqualTo(new ExtractionLimits(1024, Duration.ofSeconds(20), 256, 5));
    assertThat(config.searching().search())
        .isEqualTo(new Config.Search(5, FusionName.ZSCORE, 0.4, null, null, null));
    assertThat(config.searching().rerank())
        .isEqualTo(new RerankConfig(folder.resolve("models/reranker"), 20, 500));
  }

  @Test
  void metadataHasTypesAndEditionsTheirFields() throws IOException {
    MetadataConfig metadata =
        ConfigFile.read(
                write(
                    """
                    metadata:
                      fields:
                        department: keyword
                        effective-date: date
                        amount: number
                      time-zone: UTC
                      editions:
                        identity: [document-number]
                        order: [version, effective-date, modified]
                    """))
            .documents()
            .metadata();

    assertThat(metadata.schema())
        .isEqualTo(
            new MetadataSchema(
                Map.of(
                    "department", MetadataType.KEYWORD,
                    "effective-date", MetadataType.DATE,
                    "amount", MetadataType.NUMBER),
                ZoneId.of("UTC")));
    assertThat(metadata.editionSettings())
        .isEqualTo(
            new EditionSettings(
                List.of("document-number"),
                List.of("version", "effective-date", "modified"),
                true));

    MetadataConfig namesOff =
        ConfigFile.read(write("metadata: {editions: {file-names: false}}")).documents().metadata();
    assertThat(namesOff.schema()).isEqualTo(MetadataSchema.DEFAULT);
    assertThat(namesOff.editionSettings())
        .isEqualTo(new EditionSettings(List.of(), List.of(), false));
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    assertThat(ConfigFile.read(write(""))).isEqualTo(Config.EMPTY);
    assertThat(ConfigFile.read(write("# only a comment\n"))).isEqualTo(Config.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sources: {worker-memory: 12}|sources.worker-memory|512m",
        "sources: {worker-memory: 8m}|sources.worker-memory|64m",
        "sources: {seconds-per-file: 0}|sources.seconds-per-file|1 to 86400",
        "search: {k: 3}\\npassagez: {}|line 2|passagez",
        "passages:\\n  max-tokens: many|line 2|expected a whole number",
        "passages:\\n  max-tokens: 3|max-tokens is 3|at least 16",
        "model:\\n  folder: [a]|line 2|expected a text",
        "model: [a|line|expected ',' or ']'",
        "search: 5|line 1|expected keys with values",
        "search: {k: 0}|search.k is 0|at least 1",
        "search:\\n"
            + "  fusion: magic|line 2|expected adaptive, rrf, zscore, minmax, tmm, rank or logodds",
        "search:\\n  semantic-weight: much|line 2|expected a number",
        "search: {fusion: zscore, semantic-weight: 1.5}|semantic-weight is 1.5|0 to 1",
        "search: {fusion: zscore, semantic-weight: .nan}|semantic-weight is NaN|0 to 1",
        "rerank: {depth: 20}|rerank names no folder|expected rerank.folder",
        "rerank: {folder: m, depth: 0}|rerank.depth is 0|expected 1 to 100",
        "rerank: {folder: m, depth: 101}|rerank.depth is 101|expected 1 to 100",
        "rerank: {folder: m, budget-ms: -1}|rerank.budget-ms is -1|expected 0 or more",
        "rerank:\\n  folder: m\\n  budget-ms: soon|line 3|expected a whole number",
        "server: {port: 70000}|server.port is 70000|expected 0 to 65535",
        "server: {port: web}|line 1|expected a whole number",
        "history: {keep-days: 0}|history.keep-days is 0|expected 1 to 3650",
        "history: {least-people: 0}|history.least-people is 0|expected 1 to 1000",
        "history: {viewers: names}|history.viewers is 'names'|expected hashed or none",
        "server:\\n  limits: {body-kb: 0}|server.limits.body-kb is 0|expected 1 to 10240",
        "server: {limits: {request-seconds: 0}}|server.limits.request-seconds is 0|1 to 3600",
        "server: {gate: {gates: [ndcg@10>=0.5]}}|server.gate has no eval|folder",
        "server: {gate: {eval: judged}}|server.gate.gates is empty|at least one",
        "server:\\n  limits: {searches: 3}|server.limits.searches|Expected body-kb",
        "server: {viewer: {everything: true, user: a}}|everything: true|one of them",
        "server: {viewer: {groups: [a]}}|server.viewer.groups|without server.viewer.user",
        "server: {viewer: {user: ' '}}|server.viewer.user is empty|empty",
        "dictionaries: none|dictionaries is|expected a folder with user-dictionary.csv",
        "dictionaries: [a]|line 1|expected a text",
        "metadata:\\n  fields:\\n    amount: money|line 3|expected one of keyword, date, number",
        "metadata:\\n  fields:\\n    amount:|metadata.fields.amount|expected one of keyword",
        "metadata:\\n"
            + "  fields:\\n"
            + "    modified: keyword|metadata.fields|'modified' is declared keyword",
        "metadata:\\n  fields: [amount]|line 2|expected keys with values",
        "metadata:\\n  time-zone: Edo|line 2|expected a time zone such as Asia/Tokyo",
        "metadata:\\n  editions:\\n    order: version|line 3|expected a list such as",
        "metadata:\\n  editions:\\n    identity: ['']|metadata.editions.identity|an empty entry",
        "metadata:\\n  editions:\\n    file-names: often|line 3|expected true or false",
        "metadata:\\n  edition: {}|line 2|'edition' is not known",
      })
  void aMistakeIsNamedWithItsPlace(String yaml, String place, String what) throws IOException {
    Path file = write(yaml);
    assertThatThrownBy(() -> ConfigFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("musubi.yml")
        .hasMessageContaining(place)
        .hasMessageContaining(what);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yml")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none.yml does not exist");
  }

  @Test
  void aMistakeUnderTheLoginNamesItsLineAndItsOwnKindOfValue() throws IOException {
    assertThatThrownBy(() -> ConfigFile.read(write("server:\n  login: {host: x}\n")))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> ConfigFile.read(write("server:\n  login:\n    hosts: a.example\n")))
        .hasMessageContaining("line 3")
        .hasMessageContaining("a list")
        .hasMessageNotContaining("effective-date");
    assertThatThrownBy(
            () ->
                ConfigFile.read(
                    write("server:\n  login:\n    oidc: {issuer: 'https://a.example'}\n")))
        .hasMessageContaining("server.login.oidc.name is missing");
  }
}
