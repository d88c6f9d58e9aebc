package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.app.command.option.ExitCodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code bench suggest} and {@code bench search} measure, on the sample company's index. */
@ExtendWith(SampleIndex.Extension.class)
class BenchSuggestCommandTest {

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void take(SampleIndex sample) {
    data = sample.data();
  }

  private static Cli bench(String what, String queries, Object... more) throws IOException {
    String name = what.equals("search") ? "queries.jsonl" : "queries.txt";
    Path file = Files.writeString(folder.resolve(name), queries);
    List<Object> args = new ArrayList<>(List.of("bench", what, "--queries", file, "--data", data));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Test
  void everyPrefixIsTimedAndCorrectionsAreCounted() throws IOException {
    // 𠮟 is one character, though two UTF-16 units; nothing begins with it.
    Cli measured =
        bench("suggest", "経費清算\n就業規則\n\n𠮟る\n", "--characters", 3, "--rounds", 2, "--json");

    assertThat(measured.exit()).as(measured.err()).isZero();
    JsonNode json = measured.json();
    assertThat(json.path("queries").asInt()).isEqualTo(3);
    JsonNode suggestions = json.path("suggestions");
    assertThat(suggestions).hasSize(3);
    int[] prefixes = {3, 3, 2};
    int[] answered = {2, 2, 1};
    for (int i = 0; i < 3; i++) {
      JsonNode one = suggestions.get(i);
      assertThat(one.path("characters").asInt()).isEqualTo(i + 1);
      assertThat(one.path("prefixes").asInt()).isEqualTo(prefixes[i]);
      assertThat(one.path("answered").asInt()).isEqualTo(answered[i]);
      assertThat(one.path("calls").asInt()).isEqualTo(2 * prefixes[i]);
      assertThat(one.path("p50_ms").asDouble()).isPositive();
      assertThat(one.path("p95_ms").asDouble())
          .isGreaterThanOrEqualTo(one.path("p50_ms").asDouble());
    }
    JsonNode corrections = json.path("corrections");
    assertThat(corrections.path("queries").asInt()).isEqualTo(3);
    assertThat(corrections.path("corrected").asInt()).isEqualTo(1);
    assertThat(corrections.path("calls").asInt()).isEqualTo(6);
  }

  @Test
  void textOutputHasALineForEachLengthThatAQueryHas() throws IOException {
    Cli measured = bench("suggest", "経費\n", "--filter", "department=人事部");

    assertThat(measured.exit()).as(measured.err()).isZero();
    assertThat(measured.out().lines()).hasSize(1 + 2 + 1);
    assertThat(measured.out())
        .startsWith("Queries: 1, rounds: 3\n")
        .containsPattern(
            "2 character\\(s\\): p50 \\d+\\.\\d\\d ms, p95 \\d+\\.\\d\\d ms, p99 \\d+\\.\\d\\d ms,"
                + " sugg")
        .contains("for 0 of 1 queries");
  }

  @Test
  void searchesAreTimedForEachNumberOfClients() throws IOException {
    Cli measured =
        bench(
            "search",
            "{\"_id\": \"1\", \"text\": \"有休の申請\"}\n",
            "--searches",
            7,
            "--clients",
            "1,3",
            "--json");

    assertThat(measured.exit()).as(measured.err()).isZero();
    JsonNode latency = measured.json().path("latency");
    assertThat(latency).hasSize(2);
    for (JsonNode one : latency) {
      assertThat(one.path("searches").asInt()).isEqualTo(7);
      assertThat(one.path("p95_ms").asDouble())
          .isGreaterThanOrEqualTo(one.path("p50_ms").asDouble());
    }
    Cli none = bench("search", "{\"_id\": \"1\", \"text\": \"有休\"}\n", "--clients", "1,0");
    assertThat(none.exit()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err()).contains("--clients 1,0");
  }

  @Test
  void whatCannotBeTimedIsNamed() throws IOException {
    assertThat(bench("suggest", "\n").err()).contains("queries.txt holds no query");
    assertThat(bench("suggest", "経費\n", "--rounds", 0).exit()).isEqualTo(ExitCodes.USAGE);
    Cli missing =
        Cli.run(
            "bench",
            "suggest",
            "--queries",
            folder.resolve("queries.txt"),
            "--data",
            folder.resolve("none"));
    assertThat(missing.err()).contains("holds no index", "musubi rebuild");
  }
}
