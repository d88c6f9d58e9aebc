package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was in use, what a gate refused, and where a rollback goes. */
class GenerationsServedTest {

  @TempDir Path folder;
  private Path source;
  private Path data;
  private Path judged;
  private int edits;

  @BeforeEach
  void write() throws IOException {
    source = Files.createDirectories(folder.resolve("文書"));
    data = folder.resolve("data");
    judged = Files.createDirectories(folder.resolve("judged"));
    Files.createDirectories(judged.resolve("qrels"));
    Files.writeString(
        judged.resolve("queries.jsonl"), "{\"_id\": \"q1\", \"text\": \"有給休暇の申請\"}\n");
    Files.writeString(judged.resolve("qrels/test.tsv"), "q1\t休暇.md\t1\n");
  }

  private String edit() throws IOException {
    return Files.writeString(source.resolve("休暇.md"), "# 有給休暇\n\n有給休暇は" + ++edits + "日前までに申請する。\n")
        .toString();
  }

  private String build() throws IOException {
    edit();
    Cli build = Cli.run("rebuild", source, "--data", data, "--json");
    assertThat(build.exit()).as(build.err()).isZero();
    return build.json().path("generation").asString("");
  }

  /** A build whose gate cannot be met. */
  private String refused() throws IOException {
    edit();
    Cli build =
        Cli.run(
            "rebuild",
            source,
            "--data",
            data,
            "--json",
            "--gate-eval",
            judged,
            "--gate",
            "ndcg@10>=1.5");
    assertThat(build.exit()).as(build.err()).isEqualTo(3);
    return build.json().path("generation").asString("");
  }

  private Cli generations(Object... words) {
    List<Object> line = new ArrayList<>(List.of("generations"));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data));
    return Cli.run(line.toArray());
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (JsonNode generation : generations("list", "--json").json().path("generations")) {
      ids.add(generation.path("id").asString(""));
    }
    return ids;
  }

  @Test
  void refusedBuildsDoNotAddUpAndAreNotGoneBackTo() throws IOException {
    String first = build();
    refused();
    refused();
    String last = refused();
    assertThat(ids()).containsExactly(last, first);
    assertThat(generations("list").out()).contains("! " + last, "* " + first);

    Cli named = generations("rollback", last);
    assertThat(named.exit()).isEqualTo(1);
    assertThat(named.err()).contains(last, "never in use", "generations use " + last);

    String second = build();
    assertThat(ids()).containsExactly(second, last, first);
    Cli rollback = generations("rollback", "--json");
    assertThat(rollback.json().path("current").asString("")).isEqualTo(first);
    assertThat(generations("rollback").exit()).as("there is nothing before the first").isEqualTo(1);
    assertThat(generations("prune", "--keep", "2").out()).contains(last);
    assertThat(ids()).containsExactly(second, first);
  }

  @Test
  void fiveThatWereInUseStayHoweverManyWereRefusedOrUsed() throws IOException {
    String first = build();
    String second = build();
    assertThat(generations("use", first).exit()).isZero();
    refused();
    refused();
    edit();
    Cli third = Cli.run("rebuild", source, "--data", data, "--json", "--keep", "2");
    assertThat(third.exit()).isZero();
    assertThat(ids()).contains(first).doesNotContain(second);
    assertThat(generations("rollback", "--json").json().path("current").asString(""))
        .isEqualTo(first);
  }

  @Test
  void aGateThatCannotBeReadIsNamedAndBlocksNothing() throws IOException {
    String first = build();
    String second = build();
    build();
    Path gate = data.resolve("generations").resolve(second).resolve("gate.json");
    Files.writeString(gate, "{\"met\": ");

    Cli list = generations("list");
    assertThat(list.exit()).as(list.err()).isZero();
    assertThat(list.err()).contains(gate.toString(), "cannot be read");
    assertThat(generations("show", second).out()).contains("gate.json cannot be read");
    assertThat(generations("show", second, "--json").json().path("gate_unreadable").asString(""))
        .contains("gate.json");
    assertThat(generations("rollback", "--json").json().path("current").asString(""))
        .isEqualTo(second);

    Files.delete(data.resolve("served.jsonl")); // as an earlier version left it
    assertThat(generations("rollback", "--json").json().path("current").asString(""))
        .isEqualTo(first);
  }

  @Test
  void aDamagedLineOfTheRecordIsNamed() throws IOException {
    build();
    String second = build();
    build();
    Path record = data.resolve("served.jsonl");
    List<String> lines = Files.readAllLines(record);
    Files.write(record, List.of(lines.get(0), "{\"id\": 7", lines.get(2)));

    assertThat(generations("list").err()).contains(record.toString(), "line 2");
    assertThat(generations("rollback", "--json").json().path("current").asString(""))
        .isEqualTo(second);
  }
}
