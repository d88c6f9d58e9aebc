package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.app.command.option.ExitCodes;
import musubi.app.config.Config;
import musubi.app.config.ConfigFile;
import musubi.app.config.FusionName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** On the sample company's queries, with the bundled model. */
@ExtendWith(SampleIndex.Extension.class)
class TuneFusionCommandTest {

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void take(SampleIndex sample) {
    data = sample.data();
  }

  private static Cli tune(Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("tune", "fusion", "--eval", Cli.COMPANY_EVAL, "--data", data));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Test
  void aWeightThatBeatsThePresentOneIsWrittenToTheConfiguration() throws IOException {
    Path config = Files.writeString(folder.resolve("musubi.yml"), "search:\n  k: 5\n");
    // The meaning alone: nearly anything that hears the words is better.
    Cli tuned = tune("--semantic-weight", 1, "--out", config);

    assertThat(tuned.exit()).as(tuned.out() + tuned.err()).isZero();
    assertThat(tuned.out())
        .contains(
            "judged queries, adaptive", "present semantic weight 1.00", "Written to " + config);
    Config.Search search = ConfigFile.read(config).searching().search();
    assertThat(search.k()).isEqualTo(5);
    assertThat(search.fusion()).isEqualTo(FusionName.ADAPTIVE);
    assertThat(search.semanticWeight()).isBetween(0.1, 0.9);
  }

  /** The same command as above, which takes the weight, but with judgements of nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shuffledJudgementsAreRefused(int seed) {
    Path config = folder.resolve("shuffled.yml");
    Cli tuned = tune("--semantic-weight", 1, "--shuffle", seed, "--out", config, "--json");
    assertThat(tuned.exit()).as(tuned.out() + tuned.err()).isEqualTo(ExitCodes.GATE_NOT_MET);
    assertThat(tuned.json().path("taken").asBoolean()).isFalse();
    assertThat(tuned.json().path("ndcg@10").path("semantic").asDouble())
        .as("some of what is drawn stands among the first ten")
        .isBetween(0.01, 0.3);
    assertThat(config).doesNotExist();
  }

  @Test
  void aWeightThatDoesNotIsRefusedWithTheFigures() {
    Path config = folder.resolve("untouched.yml");
    JsonNode first = tune("--semantic-weight", 1, "--json").json();
    Object good = first.path("semantic_weight").asDouble();
    Cli tuned = tune("--semantic-weight", good, "--out", config);

    assertThat(tuned.exit()).isEqualTo(ExitCodes.GATE_NOT_MET);
    assertThat(tuned.out())
        .contains("lexical arm", "semantic arm", "Refused", "The present weight stays")
        .containsPattern("two-sided .* p = \\d\\.\\d{3} \\(0\\.05 or less is needed\\)");
    assertThat(config).doesNotExist();

    JsonNode json = tune("--semantic-weight", good, "--json").json();
    assertThat(json.path("taken").asBoolean()).isFalse();
    assertThat(json.path("fold_weights")).hasSize(5);
    assertThat(first.path("taken").asBoolean()).isTrue();
    assertThat(first.path("test").asString()).contains("two-sided");
    assertThat(first.path("p").asDouble()).isBetween(0.0, first.path("p_needed").asDouble());
    assertThat(first.path("ndcg@10").path("fitted").asDouble())
        .isGreaterThan(first.path("ndcg@10").path("present").asDouble());
  }

  @Test
  void tooFewQueriesAreRefusedWithTheirNumber() {
    Cli tuned = tune("--min-queries", 5000);
    assertThat(tuned.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(tuned.err()).contains("judged queries; at least 5000 are needed", "by hand");
    assertThat(tune("--folds", 1).err()).contains("--folds is 1");
    assertThat(tune("--min-queries", 3).exit()).isEqualTo(ExitCodes.USAGE);
  }

  /** The figures of both commands differ by what a search does behind the fusion. */
  @Test
  void itSaysWhatItsFiguresLeaveOut() {
    assertThat(tune("--semantic-weight", 1).out())
        .contains("Of the fusion alone, before typed numbers and current editions are put first");
  }

  /** Without identifiers and editions the figures are those of eval, to the last digit. */
  @Test
  void onTheFusionAloneItAgreesWithEval() throws IOException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    StringBuilder corpus = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder("query-id\tcorpus-id\tscore\n");
    String[] words = {"休暇", "出張", "経費", "契約", "会議", "健康", "駐車", "証明"};
    for (int i = 0; i < words.length; i++) {
      for (int j = 0; j < words.length; j++) {
        corpus.append(
            "{\"_id\": \"d%d%d\", \"title\": \"%s\", \"text\": \"%sの%sについて。\"}%n"
                .formatted(i, j, words[j], words[i], words[j]));
      }
      queries.append("{\"_id\": \"q%d\", \"text\": \"%sの手続き\"}%n".formatted(i, words[i]));
      qrels.append("q%d\td%d%d\t1%n".formatted(i, i, (i + 3) % words.length));
    }
    Files.writeString(plain.resolve("corpus.jsonl"), corpus);
    Files.writeString(plain.resolve("queries.jsonl"), queries);
    Files.createDirectory(plain.resolve("qrels"));
    Files.writeString(plain.resolve("qrels/test.tsv"), qrels);
    Path index = folder.resolve("plain-data");
    assertThat(Cli.run("rebuild", plain.resolve("corpus.jsonl"), "--data", index).exit()).isZero();

    JsonNode tuned =
        Cli.run("tune", "fusion", "--eval", plain, "--data", index, "--min-queries", 8, "--json")
            .json()
            .path("ndcg@10");
    Path config = folder.resolve("fusion-alone.yml");
    Files.writeString(config, "search: {soft-matching: false}\n");
    JsonNode measured =
        Cli.run("eval", plain, "--data", index, "--config", config, "--json").json().path("modes");

    assertThat(tuned.path("present").asDouble())
        .isEqualTo(measured.path("hybrid").path("ndcg@10").asDouble());
    assertThat(tuned.path("semantic").asDouble())
        .isEqualTo(measured.path("semantic").path("ndcg@10").asDouble());
  }
}
