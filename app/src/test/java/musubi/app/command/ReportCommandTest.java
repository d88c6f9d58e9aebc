package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.command.option.ExitCodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Goal and report on the sample company. */
class ReportCommandTest {

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void index() {
    data = folder.resolve("data");
    Cli rebuilt = Cli.run("rebuild", Cli.COMPANY, "--data", data);
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
  }

  @BeforeEach
  void noGoal() throws IOException {
    Files.deleteIfExists(data.resolve("goal.jsonl"));
  }

  private static Cli goal(String goal, Path queries) {
    return Cli.run(
        "goal", "set", goal, "--queries", queries, "--until", "2999-12-31", "--data", data);
  }

  private static Cli report(Object... more) {
    Object[] args = new Object[more.length + 3];
    args[0] = "report";
    args[1] = "--data";
    args[2] = data;
    System.arraycopy(more, 0, args, 3, more.length);
    return Cli.run(args);
  }

  @Test
  void aGoalThatHoldsEndsInGo() throws IOException {
    assertThat(goal("ndcg@10>=+0.02", Cli.COMPANY_EVAL).exit()).isZero();
    Path page = folder.resolve("report.html");
    Cli reported = report("--out", page);

    assertThat(reported.exit()).as(reported.out() + reported.err()).isZero();
    assertThat(reported.out()).contains("Go: ndcg@10>=+0.02 is +0.");
    String html = Files.readString(page);
    assertThat(html)
        .contains("<h1 id=\"verdict\">進む</h1>", "通常の全文検索（BM25）", "目標 +0.020", "<svg ")
        .contains("外部のサービスには接続していません");
    standsAlone(html);
  }

  /** No script, and no address outside the page. */
  private static void standsAlone(String html) {
    assertThat(html)
        .doesNotContain("<script", "<link", "<img", "<iframe", "@import", "url(")
        .contains("default-src 'none'");
    Matcher addresses =
        Pattern.compile("(?i)(?:href|src|action)\\s*=|https?:|//[a-z]").matcher(html);
    assertThat(addresses.find()).isFalse();
  }

  @Test
  void aHarderGoalEndsInStop() throws IOException {
    assertThat(goal("ndcg@10>=+0.40", Cli.COMPANY_EVAL).exit()).isZero();
    Path page = folder.resolve("stop.html");
    Cli reported = report("--out", page, "--json");

    assertThat(reported.exit()).isEqualTo(ExitCodes.GATE_NOT_MET);
    JsonNode json = reported.json();
    assertThat(json.path("verdict").path("kind").asString()).isEqualTo("stop");
    assertThat(json.path("verdict").path("interval").get(1).asDouble()).isLessThan(0.4);
    assertThat(json.path("ways").propertyNames())
        .containsExactly("plain", "lexical", "semantic", "hybrid");
    assertThat(json.path("ways").path("plain").has("difference")).isFalse();
    assertThat(json.path("index").path("cost").path("passages_per_second").asDouble()).isPositive();
    assertThat(json.path("worst")).hasSize(5);
    assertThat(Files.readString(page)).contains("<h1 id=\"verdict\">止める</h1>");
    // What eval measures is what the report says.
    JsonNode measured =
        Cli.run("eval", Cli.COMPANY_EVAL, "--data", data, "--json").json().path("modes");
    for (String mode : List.of("hybrid", "lexical", "semantic")) {
      assertThat(json.path("ways").path(mode).path("value").asDouble())
          .isEqualTo(measured.path(mode).path("ndcg@10").asDouble());
    }
  }

  @Test
  void fewQueriesDecideNothingAndSayHowManyAreMissing() throws IOException {
    Path few = Files.createDirectories(folder.resolve("few/qrels")).getParent();
    List<String> queries = Files.readAllLines(Cli.COMPANY_EVAL.resolve("queries.jsonl"));
    Files.write(few.resolve("queries.jsonl"), queries.subList(0, 8));
    Files.write(
        few.resolve("qrels/test.tsv"),
        Files.readAllLines(Cli.COMPANY_EVAL.resolve("qrels/test.tsv")).stream()
            .filter(line -> line.matches("(query-id|A0[1-8])\t.*"))
            .toList());
    assertThat(goal("ndcg@10>=+0.05", few).exit()).isZero();
    Path page = folder.resolve("few.html");
    Cli reported = report("--out", page, "--json");

    assertThat(reported.exit()).as(reported.err()).isEqualTo(ExitCodes.GATE_NOT_MET);
    JsonNode verdict = reported.json().path("verdict");
    assertThat(verdict.path("kind").asString()).isEqualTo("undecided");
    assertThat(verdict.path("judged").asInt()).isEqualTo(8);
    assertThat(verdict.path("more").asLong()).isGreaterThanOrEqualTo(22);
    assertThat(Files.readString(page))
        .contains(
            "判断できない（あと %,d 件の評価が必要）".formatted(verdict.path("more").asLong()),
            "評価済みの検索語が 8 件しかなく、判断に必要な 30 件に足りません");
  }

  @Test
  void aChangedGoalAndChangedQueriesAreSaidPlainly() throws IOException {
    Path queries = Files.createDirectories(folder.resolve("changed/qrels")).getParent();
    for (String file : List.of("queries.jsonl", "qrels/test.tsv")) {
      Files.copy(Cli.COMPANY_EVAL.resolve(file), queries.resolve(file));
    }
    goal("ndcg@10>=+0.30", queries);
    Cli second = goal("ndcg@10>=+0.01", queries);
    assertThat(second.out())
        .contains("Goal: ndcg@10>=+0.01", "changed: 1 times", "ndcg@10>=+0.30", "are as they were");
    Files.writeString(
        queries.resolve("qrels/test.tsv"),
        Files.readString(queries.resolve("qrels/test.tsv")) + "A01\t製品/x.md\t0\n");

    Cli shown = Cli.run("goal", "show", "--data", data);
    assertThat(shown.exit()).isZero();
    assertThat(shown.out()).contains("were changed after the goal was set");
    Cli json = Cli.run("goal", "show", "--data", data, "--json");
    assertThat(json.json().path("queries").asString()).isEqualTo("changed");
    assertThat(json.json().path("before")).hasSize(1);

    Path page = folder.resolve("changed.html");
    Cli reported = report("--out", page);
    assertThat(reported.err()).contains("were changed after the goal was set");
    assertThat(Files.readString(page))
        .contains("目標を決めた後に、検索語または評価が変わっています", "以前の目標（古い順）", "+0.300 以上であること");
  }

  @Test
  void aCandidateAndTunedSettingsAreMeasuredBesideTheOthers() throws IOException {
    goal("larger:ndcg@10>=hybrid-0.5", Cli.COMPANY_EVAL);
    Path settings =
        Files.writeString(
            folder.resolve("tuned.yml"), "search:\n  fusion: zscore\n  semantic-weight: 0.4\n");
    Cli reported = report("--json", "--candidate", "larger=bundled", "--settings", settings);

    assertThat(reported.exit()).as(reported.err()).isZero();
    JsonNode ways = reported.json().path("ways");
    assertThat(ways.propertyNames())
        .containsExactly("plain", "lexical", "semantic", "hybrid", "tuned", "larger");
    // The same model over the same documents finds the same.
    assertThat(ways.path("larger").path("value").asDouble())
        .isEqualTo(ways.path("hybrid").path("value").asDouble());
    assertThat(ways.path("larger").path("cost").path("build_seconds").asDouble()).isPositive();
    assertThat(ways.path("tuned").path("value").asDouble()).isPositive();

    Cli missing = report("--json");
    assertThat(missing.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(missing.err()).contains("The goal names 'larger', which is not measured");
  }

  @Test
  void whatCannotBeReportedIsSaid() {
    Cli none = report("--json");
    assertThat(none.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(none.err()).contains("No goal is set in " + data);
    assertThat(Cli.run("goal", "show", "--data", data).out()).contains(data + " holds no goal yet");
    goal("ndcg@10>=+0.02", Cli.COMPANY_EVAL);
    assertThat(report().err()).contains("Name the page with --out FILE");
    assertThat(report("--json", "--candidate", "x").exit()).isEqualTo(ExitCodes.USAGE);
    assertThat(report("--json", "--candidate", "hybrid=bundled").exit()).isEqualTo(ExitCodes.USAGE);
    Cli past =
        Cli.run(
            "goal",
            "set",
            "p@1>=0.5",
            "--queries",
            Cli.COMPANY_EVAL,
            "--until",
            "2020-01-01",
            "--data",
            data);
    assertThat(past.exit()).isEqualTo(ExitCodes.USAGE);
    assertThat(past.err()).contains("--until 2020-01-01 is over");
  }
}
