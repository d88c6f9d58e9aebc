package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import musubi.app.command.option.ExitCodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole loop on the sample company: a goal, pairs from its own documents, a layer that learns
 * from them, the report that decides, the monitor. Everything that a company would type.
 */
@ExtendWith(SampleIndex.Extension.class)
class LearningLoopTest {

  @TempDir static Path folder;
  private static Path data;

  /** A copy: the goals that are set here are kept beside the index. */
  @BeforeAll
  static void index(SampleIndex sample) throws IOException {
    data = folder.resolve("data");
    try (Stream<Path> files = Files.walk(sample.data())) {
      for (Path file : files.toList()) {
        Files.copy(file, data.resolve(sample.data().relativize(file).toString()));
      }
    }
  }

  private static void goal(String goal) {
    Cli set =
        Cli.run(
            "goal",
            "set",
            goal,
            "--queries",
            Cli.COMPANY_EVAL,
            "--until",
            "2999-12-31",
            "--data",
            data);
    assertThat(set.exit()).as(set.err()).isZero();
  }

  @Test
  void endsInGoWhereTheGoalIsReachedAndInStopWhereItCannotBe() throws IOException {
    goal("ndcg@10>=+0.02");

    Path pairs = folder.resolve("pairs.jsonl.gz");
    Cli mined =
        Cli.run("mine", "pairs", "--negatives", 1, "--data", data, "--out", pairs, "--json");
    assertThat(mined.exit()).as(mined.err()).isZero();
    assertThat(mined.json().path("pairs").path("total").asInt()).isGreaterThan(100);

    Path layered = folder.resolve("layered");
    Cli tuned =
        Cli.run(
            "tune",
            "adapter",
            "--data",
            data,
            "--eval",
            Cli.COMPANY_EVAL,
            "--pairs",
            pairs,
            "--folds",
            2,
            "--out",
            layered,
            "--json");
    assertThat(tuned.exit()).as(tuned.err()).isIn(ExitCodes.DONE, ExitCodes.GATE_NOT_MET);
    boolean taken = tuned.json().path("taken").asBoolean();
    assertThat(tuned.exit() == ExitCodes.DONE).isEqualTo(taken);
    assertThat(Files.exists(layered)).isEqualTo(taken);
    assertThat(tuned.json().path("pairs").asInt())
        .isEqualTo(mined.json().path("pairs").path("total").asInt());

    Path page = folder.resolve("report.html");
    List<Object> report =
        new ArrayList<>(List.of("report", "--data", data, "--out", page, "--json"));
    if (taken) {
      report.addAll(List.of("--candidate", "adapter=" + layered));
    }
    Cli go = Cli.run(report.toArray());
    assertThat(go.exit()).as(go.out() + go.err()).isZero();
    assertThat(go.json().path("verdict").path("kind").asString()).isEqualTo("go");
    assertThat(Files.readString(page)).contains("進む");

    goal("ndcg@10>=+0.40");
    Cli stop = Cli.run("report", "--data", data, "--out", folder.resolve("stop.html"), "--json");
    assertThat(stop.exit()).isEqualTo(ExitCodes.GATE_NOT_MET);
    JsonNode verdict = stop.json().path("verdict");
    assertThat(verdict.path("kind").asString()).isEqualTo("stop");

    // Nobody has searched yet: the monitor has nothing to wake for, and says so.
    Cli monitored = Cli.run("monitor", "--data", data, "--json");
    assertThat(monitored.exit()).as(monitored.err()).isZero();
    assertThat(monitored.json().path("awake").asBoolean()).isFalse();
  }
}
