package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import musubi.app.config.FusionName;
import musubi.app.eval.BeirFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two arms are no worse than the better of them, and who types a number gets what it names: on the
 * sample company, with the bundled model.
 */
@ExtendWith(SampleIndex.Extension.class)
class HybridGuardTest {

  /** Of nDCG@10. */
  private static final double ONE_POINT = 0.01;

  @TempDir static Path folder;
  private static Path runs;
  private static Path data;
  private static double better;
  private static double usual;

  @BeforeAll
  static void evaluateTheArms(SampleIndex sample) {
    data = sample.data();
    runs = folder.resolve("runs");
    JsonNode modes = evaluated("--run-out", runs).path("modes");
    usual = ndcg(modes, "hybrid");
    better = Math.max(ndcg(modes, "lexical"), ndcg(modes, "semantic"));
  }

  private static JsonNode evaluated(Object... args) {
    Cli measured =
        Cli.run(
            Stream.concat(
                    Stream.of("eval", Cli.COMPANY_EVAL, "--data", data, "--json"), Stream.of(args))
                .toArray());
    assertThat(measured.exit()).as(measured.err()).isZero();
    return measured.json();
  }

  private static double ndcg(JsonNode modes, String mode) {
    return modes.path(mode).path("ndcg@10").asDouble(Double.NaN);
  }

  /** Reciprocal rank fusion reads no scores: it cannot hold what an arm that is surer gives. */
  static Stream<FusionName> sums() {
    return Stream.of(FusionName.values())
        .filter(name -> name != FusionName.RRF && name != FusionName.DEFAULT);
  }

  @Test
  void theUsualFusionIsAtMostOnePointBelowTheBetterArm() {
    assertThat(usual).isGreaterThanOrEqualTo(better - ONE_POINT);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void soIsAnyOtherSumAtItsUsualWeight(FusionName fusion) {
    JsonNode modes = evaluated("--mode", "hybrid", "--fusion=" + fusion).path("modes");
    assertThat(ndcg(modes, "hybrid")).isGreaterThanOrEqualTo(better - ONE_POINT);
  }

  @Test
  void whoTypesANumberGetsWhatItNamesFirst() throws IOException {
    Map<String, String> first = new LinkedHashMap<>();
    for (String line : Files.readAllLines(runs.resolve("hybrid.trec"))) {
      String[] columns = line.split(" ");
      first.putIfAbsent(columns[0], columns[2]);
    }
    Map<String, Map<String, Integer>> grades =
        BeirFolder.read(Cli.COMPANY_EVAL, "test").qrels().grades();
    Set<String> numbers = numbers();

    assertThat(numbers).hasSizeGreaterThanOrEqualTo(9);
    assertThat(numbers)
        .allSatisfy(
            query -> {
              Map<String, Integer> judged = grades.get(query);
              assertThat(judged.get(first.get(query)))
                  .as("%s finds %s first; judged: %s", query, first.get(query), judged)
                  .isEqualTo(Collections.max(judged.values()));
            });
  }

  private static Set<String> numbers() throws IOException {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Cli.COMPANY_EVAL.resolve("queries.jsonl"))) {
      JsonNode query = JsonMapper.shared().readTree(line);
      kinds.put(query.path("_id").asString(), query.path("metadata").path("kind").asString());
    }
    kinds.values().removeIf(kind -> !kind.equals("number"));
    return kinds.keySet();
  }
}
