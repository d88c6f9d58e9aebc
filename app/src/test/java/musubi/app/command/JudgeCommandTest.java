package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import musubi.app.command.option.ExitCodes;
import musubi.app.store.OwnFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From queries to be judged to a folder that is evaluated, on the sample company. */
@ExtendWith(SampleIndex.Extension.class)
class JudgeCommandTest {

  @TempDir Path folder;

  @Test
  void headingsAreProposedWhereNobodyAskedAndWhatIsJudgedIsEvaluated(SampleIndex sample)
      throws IOException {
    Path sheet = folder.resolve("judge.csv");
    Cli proposed =
        Cli.run(
            "judge", "propose", "--data", sample.data(), "--queries", 12, "--out", sheet, "--json");
    assertThat(proposed.exit()).as(proposed.err()).isZero();
    JsonNode json = proposed.json();
    assertThat(json.path("queries").asInt()).isEqualTo(12);
    assertThat(json.path("from_headings").asInt()).isEqualTo(12);
    assertThat(json.path("rows").asInt()).isGreaterThanOrEqualTo(120);
    assertThat(proposed.err()).contains("only to those who may read both");
    String text = Files.readString(sheet);
    assertThat(text).startsWith("\uFEFF\"検索語ID\"").contains("\r\n").doesNotContain("hybrid");

    // The same seed writes the same sheet, another one another order.
    Path again = folder.resolve("again.csv");
    Cli.run("judge", "propose", "--data", sample.data(), "--queries", 12, "--out", again);
    assertThat(again).hasContent(text);
    Path other = folder.resolve("other.csv");
    Cli.run(
        "judge", "propose", "--data", sample.data(), "--queries", 12, "--out", other, "--seed", 2);
    assertThat(Files.readString(other)).isNotEqualTo(text);

    Cli over = Cli.run("judge", "propose", "--data", sample.data(), "--out", sheet);
    assertThat(over.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(over.err()).contains("never written over");
    assertThat(sheet).hasContent(text);

    // Somebody judges: the first document of every query is the answer, all others are not.
    Files.writeString(sheet, judged(text));
    assertThat(OwnFolder.isOpenToOthers(sheet)).isFalse();
    Path gone =
        Files.writeString(
            folder.resolve("gone.csv"),
            judged(text).replaceFirst("\"[^\"]+\\.md\"\r\n", "\"gone.md\"\r\n"));
    Cli unknown =
        Cli.run("judge", "read", gone, "--out", folder.resolve("gone"), "--data", sample.data());
    assertThat(unknown.err()).contains("judged documents are not in the index", "gone.md");
    Path queries = folder.resolve("queries");
    Cli read = Cli.run("judge", "read", sheet, "--out", queries, "--data", sample.data());
    assertThat(read.err()).doesNotContain("not in the index");
    assertThat(OwnFolder.isOpenToOthers(queries)).isFalse();
    assertThat(read.exit()).as(read.err()).isZero();
    assertThat(read.out()).contains("12 queries with an answer, 0 without one");
    Cli measured = Cli.run("eval", queries, "--data", sample.data(), "--json");
    assertThat(measured.exit()).as(measured.err()).isZero();
    assertThat(measured.json().path("queries").asInt()).isEqualTo(12);
    // Every way to search was pooled: nothing in the first ten is unjudged.
    for (String mode : List.of("hybrid", "lexical", "semantic")) {
      assertThat(measured.json().path("modes").path(mode).path("judged@10").asDouble())
          .as(mode)
          .isEqualTo(1);
    }

    Cli power = Cli.run("judge", "power", "--data", sample.data(), "--queries", queries, "--json");
    assertThat(power.exit()).as(power.err()).isZero();
    assertThat(power.json().path("judged").asInt()).isEqualTo(12);
    assertThat(power.json().path("assumed").asBoolean()).isFalse();
    Cli more =
        Cli.run(
            "judge",
            "propose",
            "--data",
            sample.data(),
            "--queries",
            5,
            "--without",
            queries,
            "--out",
            folder.resolve("more.csv"),
            "--json");
    JsonNode before = json.path("proposed");
    List<String> known = new ArrayList<>();
    before.forEach(query -> known.add(query.path("id").asString()));
    assertThat(more.json().path("proposed"))
        .hasSize(5)
        .noneMatch(query -> known.contains(query.path("id").asString()));
  }

  private static String judged(String text) {
    StringBuilder judged = new StringBuilder();
    String last = "";
    for (String row : text.split("(?<=\r\n)")) {
      String query = row.substring(0, row.indexOf(','));
      String grade = query.equals(last) ? "0" : "2";
      judged.append(
          query.startsWith("\"q")
              ? Pattern.compile("^((?:\"[^\"]*(?:\"\"[^\"]*)*\",){2})\"\"")
                  .matcher(row)
                  .replaceFirst("$1\"" + grade + "\"")
              : row);
      last = query;
    }
    return judged.toString();
  }

  @Test
  void aSourceIsProposedFromWithoutAnIndex() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    for (String name : List.of("休暇", "経費", "出張", "契約")) {
      Files.writeString(
          source.resolve(name + ".md"),
          "# %s規程\n\n## %sの申請期限\n\n申請は前日までに行う。\n".formatted(name, name));
    }
    Path sheet = folder.resolve("judge.csv");
    Cli proposed = Cli.run("judge", "propose", source, "--queries", 6, "--out", sheet);
    assertThat(proposed.exit()).as(proposed.err()).isZero();
    assertThat(proposed.out()).contains("6 queries", "Nobody asked the headings");
    assertThat(Files.readString(sheet, StandardCharsets.UTF_8)).contains("の申請期限");
    assertThat(folder.resolve("musubi-data")).doesNotExist();
  }

  @Test
  void beforeAnythingIsJudgedThePlanIsNamedAsOne() {
    Cli planned = Cli.run("judge", "power");
    assertThat(planned.exit()).as(planned.err()).isZero();
    assertThat(planned.out())
        .contains("Nothing is measured", "assumed to be 0.32", "difference of 0.050: 324 queries");
    assertThat(Cli.run("judge", "power", "--difference", 0).exit()).isEqualTo(ExitCodes.USAGE);
    assertThat(Cli.run("judge", "power", "--metric", "speed").err()).contains("is no measure");
  }

  @Test
  void wrongGradesAreNamed() throws IOException {
    Path sheet = Files.writeString(folder.resolve("x.csv"), "検索語ID,検索語,評価,文書ID\r\nq1,有休,5,a\r\n");
    Cli read = Cli.run("judge", "read", sheet, "--out", folder.resolve("out"));
    assertThat(read.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(read.err()).contains("x.csv, row 2: the grade is '5'");
    assertThat(Cli.inJapanese("judge", "read", sheet, "--out", folder.resolve("out")).err())
        .contains("2 行目の評価が「5」です");
  }
}
