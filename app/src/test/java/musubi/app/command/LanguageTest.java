package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample company on a terminal in Japanese: answers, builds, and what is typed wrongly. */
@ExtendWith(SampleIndex.Extension.class)
class LanguageTest {

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void take(SampleIndex sample) {
    data = sample.data();
  }

  private static Object[] onData(Object... args) {
    return Stream.concat(Stream.of(args), Stream.of("--data", data)).toArray();
  }

  /** Without what differs between runs and machines. */
  private static String steady(String out) {
    return out.replaceAll("[0-9]+ ミリ秒", "N ミリ秒")
        .replaceAll("[0-9]+ ms\\.", "N ms.")
        .replaceAll("(関連度|スコア|relevance|score) -?[0-9.]+", "$1 X")
        .replaceAll("\\(-?[0-9.]+\\)", "(X)")
        .replaceAll("/\\S*/examples/", "examples/");
  }

  @Test
  void aSearchAnswersInJapanese() {
    Cli found = Cli.inJapanese(onData("search", "規程-023", "--k", 1, "--mode", "lexical"));

    assertThat(found.err()).isEmpty();
    assertThat(steady(found.out()))
        .contains("    関連度 X(よく合っています)、スコア X: 語 1 位 (X)\n")
        .containsPattern("(?m)^(約 )?\\d+ 件(以上)?中 1～1 件目\\(語による検索、N ミリ秒\\)$");
    Cli english = Cli.run(onData("search", "規程-023", "--k", 1, "--mode", "lexical"));
    assertThat(steady(english.out()))
        .contains("    relevance X (very good match), score X: lexical #1 (X)\n")
        .containsPattern("(?m)^Hits 1 to 1 of .*documents? found, lexical search, N ms\\.$");
  }

  @Test
  void reasonsNotesAndEmptyAnswersAreInJapanese() {
    assertThat(Cli.inJapanese(onData("search", "年次有給休暇の届け出", "--explain", "--k", 1)).out())
        .contains("    結果のまとめ方: ", "      語: ", "、正規化後 ", "    一致した語: ");
    assertThat(Cli.inJapanese(onData("search", "department:経理部")).err())
        .contains("条件だけの検索のため、該当する文書を順位付けせずに一覧で表示しています。");
    assertThat(Cli.inJapanese(onData("search", "年次有給休暇の届け出", "--min-relevance", 0.999)).out())
        .startsWith("該当なし: 関連度が 0.999 に届く文書はありません");
    assertThat(Cli.inJapanese(onData("suggest", "zzzzzz")).err()).contains("候補はありません。");
  }

  @Test
  void aBuildTellsWhatItDidInJapanese() throws IOException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(documents.resolve("a.md"), "# 休暇\n\n届け出る。\n");
    Files.writeString(documents.resolve("b.md"), "# 出張\n\n精算する。\n");
    Cli rebuilt = Cli.inJapanese("rebuild", documents, "--data", folder.resolve("data"));

    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out())
        .containsPattern("(?m)^世代 \\S+\\(.*\\)の使用を開始しました。$")
        .containsPattern("(?m)^文書: 読み取り 2 件、索引 2 件\\(うち新規・変更 2 件\\)、読み取り不可 0 件、削除 0 件$");
    assertThat(Cli.inJapanese(onData("generations", "list")).out())
        .startsWith("  ID ")
        .contains("作成日時", "パッセージ");
    assertThat(Cli.inJapanese(onData("generations", "show")).out())
        .contains("状態               使用中\n");
    assertThat(Cli.inJapanese("analyze", "㈱結び商事").out()).contains("正規化後    ", "語の区切り: ");
    assertThat(Cli.inJapanese("model", "info").out()).containsPattern("(?m)^次元数 +\\d+$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search 有休 --json",
        "search department:経理部 --json",
        "suggest yuukyuu --json",
        "generations list --json",
        "generations show --json",
        "analyze 有休 --query --json"
      })
  void jsonIsTheSameInBothLanguages(String line) {
    Cli japanese = Cli.inJapanese(onData((Object[]) line.split(" ")));
    Cli english = Cli.run(onData((Object[]) line.split(" ")));

    assertThat(japanese.exit()).as(japanese.err()).isZero();
    assertThat(withoutTimes(japanese.out())).isEqualTo(withoutTimes(english.out()));
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"(took_ms|[a-z_]*ms|millis)\":[0-9.E-]+", "")
        .replaceAll("\"stages\":\\{[^}]*\\}", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search 有休 --kk 3|不明なオプションです: '--kk'",
        "search 有休 --k abc|--k の値が正しくありません: abc(指定できる値: 整数)",
        "search 有休 --mode foo|--mode の値が正しくありません: foo(指定できる値: hybrid, lexical, semantic のいずれか)",
        "search 有休 --k|オプション --k には値(N)が必要です。",
        "search 有休 --k 1 --k 2|オプション --k が重複して指定されています。",
        "search|必須の引数が指定されていません: QUERY",
        "generations prune|必須のオプションが指定されていません: --keep N",
        "generations use a b|不要な引数があります: 'b'",
        "generations|サブコマンドを指定してください。"
      })
  void whatIsTypedWronglyIsSaidInJapanese(String line, String message) {
    Cli refused = Cli.inJapanese((Object[]) line.split(" "));

    String command = line.startsWith("search") ? "search" : line.replaceAll(" (a|--).*", "");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines().toList()).first().isEqualTo("musubi: " + message);
    assertThat(refused.err().lines().toList())
        .last()
        .isEqualTo("使い方は 'musubi %s --help' で確認できます。".formatted(command));
  }

  @Test
  void aMistypedOptionOrCommandIsOffered() {
    assertThat(Cli.inJapanese("search", "有休", "--filte=a=b").err())
        .contains("不明なオプションです: '--filte=a=b'", "もしかして: '--filter'");
    assertThat(Cli.run("serch", "有休").err())
        .contains("Unmatched arguments from index 0: 'serch', '有休'", "Did you mean 'search'");
  }

  @Test
  void adviceIsInJapanese() {
    assertThat(Cli.inJapanese("search", "有休", "--data", folder.resolve("none")).err())
        .contains("'musubi rebuild SOURCE --data ", "で作成してください。");
  }

  @Test
  void aLanguageThatThereIsNotIsRefused() {
    Cli refused = Cli.run("search", "有休", "--lang", "xx");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--lang", "'xx'", "EN", "JA");
    assertThat(Cli.inJapanese("search", "有休", "--lang", "xx").err())
        .contains("--lang の値が正しくありません: xx(指定できる値: en, ja のいずれか)");
  }
}
