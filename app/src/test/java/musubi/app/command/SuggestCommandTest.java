package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people of the sample company are offered while they type, and when they mistype. */
@ExtendWith(SampleIndex.Extension.class)
class SuggestCommandTest {

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void take(SampleIndex sample) {
    data = sample.data();
  }

  private static Cli suggest(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "suggest";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--data";
    all[args.length + 2] = data;
    return Cli.run(all);
  }

  @ParameterizedTest
  @CsvSource({
    "yuukyuu, 有給休暇",
    "ゆうきゅ, 有給休暇",
    "有給, 有給休暇",
    "有給kyu, 有給休暇",
    "keihi, 経費精算規程",
    "けいひせ, 経費精算規程",
    "せいさん, 経費精算規程",
    "vpnせ, VPN接続手順",
    "shuugyou, 就業規則",
    "syuugyou, 就業規則",
    "shucchou ryo, 出張 旅費"
  })
  void everyWayOfTypingLeadsToTheTitleHeadingOrQuery(String typed, String expected) {
    Cli answer = suggest(typed, "--k", 20);
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.out().lines()).contains(expected);
  }

  @Test
  void jsonSaysWhereASuggestionComesFrom() {
    JsonNode answer = suggest("shuccho", "--k", 3, "--json").json();

    assertThat(answer.path("prefix").asString()).isEqualTo("shuccho");
    JsonNode first = answer.path("suggestions").get(0);
    assertThat(first.path("text").asString()).isEqualTo("出張 旅費");
    assertThat(first.path("reading").asString()).isEqualTo("シュッチョウリョヒ");
    assertThat(first.path("source").asString()).isEqualTo("query");
    assertThat(first.path("documents").asInt()).isPositive();
    assertThat(answer.path("suggestions").size()).isLessThanOrEqualTo(3);
  }

  @Test
  void queriesThatFindNothingOrAreRareAreNotSuggested() {
    assertThat(suggest("存在").out()).doesNotContain("存在しない語句");
    assertThat(suggest("有給休暇").out()).doesNotContain("時季変更");
    assertThat(suggest("経費精算").out()).contains("経費精算 領収書");
  }

  @Test
  void aFilterHidesWhatItsDocumentsDoNotCarry() {
    assertThat(suggest("けいひ", "--filter", "department=経理部").out()).contains("経費精算規程");
    assertThat(suggest("けいひ", "--filter", "department=人事部").out()).doesNotContain("経費精算規程");
  }

  @Test
  void nothingToSuggestIsNoError() {
    Cli answer = suggest("ぬぬぬ");
    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).isEmpty();
    assertThat(suggest("ぬぬぬ", "--json").json().path("suggestions")).isEmpty();
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(suggest(" ").err()).contains("The prefix is empty");
    assertThat(suggest("a", "--k", 0).err()).contains("--k is 0", "1 to 100");
    assertThat(suggest("a", "--filter", "x").err()).contains("FIELD=VALUE");
    assertThat(suggest("a", "--filter", "nofield=x").err()).contains("'nofield'", "department");
    assertThat(Cli.run("suggest", "a", "--data", folder.resolve("none")).err())
        .contains("holds no index", "musubi rebuild");
  }

  @ParameterizedTest
  @CsvSource({"kyuuka, 休暇", "ｋｙｕｕｋａ, 休暇", "セキリュティ, セキュリティ", "けいひせいさん, 経費精算", "経費清算, 経費精算"})
  void aMistypedSearchIsAnsweredWithWhatMayHaveBeenMeant(String typed, String meant) {
    Cli shown = Cli.run("search", typed, "--as-typed", "--data", data);
    assertThat(shown.out()).startsWith("もしかして: " + meant);
    JsonNode json = Cli.run("search", typed, "--as-typed", "--data", data, "--json").json();
    assertThat(json.path("did_you_mean").get(0).asString()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"VPN", "有給休暇", "経費精算", "server", "サーバ", "異動"})
  void aSearchThatIsFineIsNotCorrected(String typed) {
    JsonNode json = Cli.run("search", typed, "--data", data, "--json").json();
    assertThat(json.path("did_you_mean")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "休暇<TAB>三 | '三' behind the tab",
        "休暇<TAB>0 | '0' behind",
        "<TAB>3 | no query before"
      })
  void aBadLineOfTheQueryFileIsNamedAndNothingIsRebuilt(String line, String message)
      throws IOException {
    Path log = folder.resolve("bad.txt");
    Files.writeString(log, "休暇\t3\n" + line.replace("<TAB>", "\t") + "\n");

    Cli refused = Cli.run("rebuild", Cli.COMPANY, "--data", data, "--queries", log);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("bad.txt:2", message.strip());
    assertThat(suggest("有給").exit()).isZero();
  }
}
