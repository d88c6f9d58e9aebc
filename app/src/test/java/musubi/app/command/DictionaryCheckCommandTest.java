package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DictionaryCheckCommandTest {

  @TempDir static Path company;
  private static Path data;

  @TempDir Path folder;
  private Path words;
  private Path queries;

  @BeforeAll
  static void index() throws IOException {
    data = company.resolve("data");
    Path documents = Files.createDirectory(company.resolve("documents"));
    Files.writeString(documents.resolve("休暇.md"), "年次有給休暇は三営業日前までに届け出る。\n");
    Files.writeString(documents.resolve("勤怠.md"), "有休の残り日数は勤怠画面で見る。\n");
    Files.writeString(documents.resolve("旅費.md"), "出張の日当は二千円とする。\n");
    Cli rebuilt = Cli.run("rebuild", documents, "--data", data, "--json");
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
  }

  @BeforeEach
  void folders() throws IOException {
    words = Files.createDirectory(folder.resolve("words"));
    queries = Files.writeString(folder.resolve("queries.txt"), "ゆとり札\n出張の日当\n薬袋さん\n");
  }

  private Cli check(Object... more) {
    Object[] args = new Object[more.length + 5];
    args[0] = "dictionary";
    args[1] = "check";
    args[2] = words;
    args[3] = "--data";
    args[4] = data;
    System.arraycopy(more, 0, args, 5, more.length);
    return Cli.run(args);
  }

  private static String id(JsonNode move) {
    String document = move.path("document").asString();
    return document.substring(document.lastIndexOf('/') + 1);
  }

  /** ゆとり札 is a word of this company alone: the vocabulary does not know it. */
  @Test
  void queriesWhoseFirstDocumentsChangeAreListed() throws IOException {
    Files.writeString(words.resolve("synonyms.txt"), "ゆとり札 => 年次有給休暇\n");

    Cli checked = check("--queries", queries, "--mode", "lexical", "--json");

    assertThat(checked.exit()).as(checked.err()).isZero();
    JsonNode report = checked.json();
    assertThat(report.path("problems")).isEmpty();
    assertThat(report.path("rebuild_needed").asBoolean()).isFalse();
    assertThat(report.path("queries").asInt()).isEqualTo(3);
    assertThat(report.path("changes")).hasSize(1);
    JsonNode change = report.path("changes").get(0);
    assertThat(change.path("query").asString()).isEqualTo("ゆとり札");
    JsonNode came =
        change
            .path("moves")
            .valueStream()
            .filter(m -> m.path("before").isNull())
            .findFirst()
            .orElseThrow();
    assertThat(id(came)).isEqualTo("休暇.md");
    assertThat(came.path("after").asInt()).isBetween(1, 2);

    assertThat(check("--queries", queries, "--mode", "lexical").out())
        .contains("every line is good", "1 of 3 queries change", "ゆとり札", "comes to rank");
  }

  @Test
  void theDictionariesOfTheConfigurationAreWhatItIsComparedWith() throws IOException {
    Files.writeString(words.resolve("synonyms.txt"), "有休 => 年次有給休暇\n");
    Path config = Files.writeString(folder.resolve("musubi.yml"), "dictionaries: words\n");

    Cli checked = check("--queries", queries, "--config", config, "--json");

    assertThat(checked.exit()).as(checked.err()).isZero();
    assertThat(checked.json().path("changes")).isEmpty();
    assertThat(
            Cli.run(
                    "search",
                    "有休",
                    "--mode",
                    "lexical",
                    "--data",
                    data,
                    "--config",
                    config,
                    "--json")
                .json()
                .path("total")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void judgedQueriesAreMeasuredBeforeAndAfter() throws IOException {
    String found =
        Cli.run("search", "年次", "--mode", "lexical", "--data", data, "--json")
            .json()
            .path("hits")
            .get(0)
            .path("id")
            .asString();
    Path eval = Files.createDirectories(folder.resolve("eval/qrels")).getParent();
    Files.writeString(eval.resolve("queries.jsonl"), "{\"_id\":\"q\",\"text\":\"休日取得\"}\n");
    Files.writeString(eval.resolve("qrels/test.tsv"), "q\t" + found + "\t1\n");
    Files.writeString(words.resolve("synonyms.txt"), "休日取得, 年次有給休暇\n");

    JsonNode report = check("--eval", eval, "--mode", "lexical", "--json").json();

    assertThat(report.path("ndcg@10").path("judged_queries").asInt()).isEqualTo(1);
    assertThat(report.path("ndcg@10").path("before").asDouble()).isZero();
    assertThat(report.path("ndcg@10").path("after").asDouble()).isEqualTo(1);
  }

  @Test
  void anEditedUserDictionaryNamesTheQueriesThatItCutsAndTheRebuildThatItNeeds()
      throws IOException {
    Files.writeString(words.resolve("user-dictionary.csv"), "薬袋,薬袋,ミナイ,カスタム人名\n");

    JsonNode report = check("--queries", queries, "--json").json();

    assertThat(report.path("rebuild_needed").asBoolean()).isTrue();
    assertThat(report.path("cut_differently")).hasSize(1);
    JsonNode cut = report.path("cut_differently").get(0);
    assertThat(cut.path("query").asString()).isEqualTo("薬袋さん");
    assertThat(cut.path("after").get(0).asString()).isEqualTo("薬袋");
    assertThat(check("--queries", queries).out())
        .contains("musubi rebuild", "1 query is cut differently", "→ 薬袋");
  }

  @Test
  void badLinesAreNamedAndEndWithTheCodeOfAGate() throws IOException {
    Files.writeString(words.resolve("synonyms.txt"), "有休、年休\nVPN, 仮想専用線\n");

    Cli checked = check();

    assertThat(checked.exit()).isEqualTo(3);
    assertThat(checked.err()).contains("synonyms.txt:1: '有休、年休': one word only");
    assertThat(checked.out()).contains("1 line would be left out");
    assertThat(check("--json").json().path("problems").get(0).path("line").asInt()).isEqualTo(1);
  }

  @Test
  void aSearchSaysWhichLinesItDoesWithoutAndAnswers() throws IOException {
    Files.writeString(words.resolve("synonyms.txt"), "x\n".repeat(12) + "有休, 年次有給休暇\n");
    Path config = Files.writeString(folder.resolve("musubi.yml"), "dictionaries: words\n");

    Cli found =
        Cli.run("search", "有休", "--mode", "lexical", "--data", data, "--config", config, "--json");

    assertThat(found.exit()).isZero();
    assertThat(found.json().path("total").asInt()).isEqualTo(2);
    assertThat(found.err().lines().filter(line -> line.contains("synonyms.txt:"))).hasSize(10);
    assertThat(found.err()).contains("2 more lines of the dictionaries are left out");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(check("--k", 0).exit()).isEqualTo(2);
    assertThat(check("--queries", queries, "--eval", folder).err()).contains("give one of them");
    Cli missing = Cli.run("dictionary", "check", folder.resolve("none"), "--data", data);
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.err()).contains("none is no folder", "synonyms.txt");
  }

  @Test
  void aRuleThatDoesNotActIsNamed() throws IOException {
    Files.writeString(words.resolve("synonyms.txt"), "VPN, 仮想専用線\nなくした => 紛失\nどこ => 場所\n");

    Cli checked = check();

    assertThat(checked.exit()).isEqualTo(3);
    assertThat(checked.err())
        .contains("synonyms.txt:2: 'なくした => 紛失': does not act in a query such as '鍵なくした'")
        .contains("synonyms.txt:3: 'どこ => 場所': does not act")
        .contains("user-dictionary.csv")
        .doesNotContain("synonyms.txt:1:");
    assertThat(checked.out()).contains("2 lines would be left out or not act everywhere");
  }
}
