package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that people make, as they are told on a terminal whose language is Japanese. */
@ExtendWith(SampleIndex.Extension.class)
class JapaneseErrorsTest {

  @TempDir Path dir;
  private Path data;

  @BeforeEach
  void place() {
    data = dir.resolve("data");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sources: {worker-memory: 512} | F: sources.worker-memory の値「512」は使えません。64m 以上のサイズを、512m や 2g のように単位を付けて指定してください。",
        "search: {k: many} | 設定ファイル F の 1 行目(search.k): 値の形式が正しくありません。整数を指定してください。",
        "search: {k: 0} | F: search.k が 0 です。1 以上を指定してください。",
        "serch: {k: 1} | 設定ファイル F の 1 行目(serch): キー「serch」は使えません。使えるのは classify, data, dictionaries,",
        "permissions: {default: 'group'} | F: permissions.default が正しくありません: 「group」は使えません。user:名前、group:名前、everybody、nobody のいずれかで指定してください。",
        "sources: {ignore: ['[']} | F: sources.ignore が正しくありません: 「[」は .gitignore のパターンとして正しくありません(対になる括弧やバックスラッシュがありません)。",
        "metadata: {fields: {due: day}} | 値の形式が正しくありません。keyword, date, number のいずれかを指定してください。"
      })
  void aConfigurationThatIsWrong(String yaml, String expected) throws IOException {
    Path file = Files.writeString(dir.resolve("musubi.yml"), yaml);

    Cli told = Cli.inJapanese("rebuild", dir, "--data", data, "--config", file);

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.err()).contains(expected.replace("F", file.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--k 0 | musubi: --k が 0 です。1 から 1000 までで指定してください。",
        "--filter modified | musubi: --filter が正しくありません: 「modified」を解釈できません。フィールド=値、",
        "--sort - | musubi: --sort が正しくありません: 「-」を解釈できません。relevance、",
        "--groups 人事 | musubi: --groups は --as USER と併せて指定してください。"
      })
  void anOptionThatIsWrong(String options, String expected) {
    String[] option = options.split(" ", 2);

    Cli told = Cli.inJapanese("search", "有休", "--data", data, option[0], option[1]);

    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).startsWith(expected);
  }

  @Test
  void filesAndFoldersThatAreMissing() {
    Path none = dir.resolve("none");

    assertThat(Cli.inJapanese("search", "有休", "--data", data).err())
        .startsWith(
            "musubi: %s に索引がありません。'musubi rebuild SOURCE --data %s' で作成してください。"
                .formatted(data, data));
    assertThat(Cli.inJapanese("rebuild", none, "--data", data).err())
        .contains("musubi: ソース %s がありません。".formatted(none));
    assertThat(Cli.inJapanese("search", "有休", "--config", none).err())
        .startsWith("musubi: 設定ファイル %s がありません。".formatted(none));
    assertThat(Cli.inJapanese("model", "info", "--model", none).err())
        .startsWith("musubi: %s はモデルのフォルダではありません(フォルダがありません)。".formatted(none));
    assertThat(Cli.inJapanese("eval", none).err()).contains("ありません");
  }

  @Test
  void whatAnIndexDoesNotHave(SampleIndex sample) {
    Path data = sample.data();
    assertThat(Cli.inJapanese("search", "有休", "--data", data, "--filter", "bu=x").err())
        .startsWith("musubi: 絞り込みのフィールド「bu」は、どの文書にもありません。使えるのは author, ");
    assertThat(Cli.inJapanese("search", "有休", "--data", data, "--filter", "modified=x").err())
        .startsWith(
            "musubi: 絞り込み modified=x: modified は date 型ですが、「x」はその値として読み取れません。"
                + "2024-10-03、2024年10月3日、令和6年10月3日などの日付を、modified>=2024-10-03 のように指定してください。");
    assertThat(Cli.inJapanese("generations", "use", "x", "--data", data).err())
        .contains("に、検索できる世代「x」がありません。あるのは ");
  }

  /** Programs read English, whatever the language of the terminal. */
  @Test
  void theSameMistakesInEnglish() {
    assertThat(Cli.run("search", "有休", "--data", data, "--k", "0").err())
        .startsWith("musubi: --k is 0; expected 1 to 1000.");
    assertThat(Cli.run("rebuild", dir.resolve("none"), "--data", data).err())
        .contains("The source %s does not exist.".formatted(dir.resolve("none")));
  }
}
