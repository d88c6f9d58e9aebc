package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of what was not taken, as they are told on a terminal whose language is Japanese. */
class JapaneseReasonsTest {

  @TempDir Path dir;
  private Path docs;
  private Path data;

  @BeforeEach
  void place() throws IOException {
    docs = Files.createDirectory(dir.resolve("docs")).toRealPath();
    data = dir.resolve("data");
    Files.writeString(docs.resolve("規程.md"), "# 有給休暇\n\n三営業日前までに届け出る。");
  }

  private String notIndexed(String file, String reason) {
    return "索引に入れられませんでした: %s: %s\n".formatted(docs.resolve(file), reason);
  }

  private void writeUnreadable() throws IOException {
    Files.createFile(docs.resolve("空.md"));
    Files.write(docs.resolve("不明.txt"), new byte[] {(byte) 0xFF, 1, (byte) 0xFD, 2, 3});
    Files.writeString(docs.resolve("重複.md"), "---\na: 1\na: 2\n---\n本文");
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("a.exe"));
    }
    Files.write(docs.resolve("書類.zip"), zip.toByteArray());
    Files.writeString(docs.resolve("文書.docx"), "ただの文字列です。");
  }

  @Test
  void filesThatCannotBeRead() throws IOException {
    writeUnreadable();

    Cli told = Cli.inJapanese("rebuild", docs, "--data", data);

    assertThat(told.exit()).isZero();
    assertThat(told.err())
        .contains(
            notIndexed("空.md", "空のファイルです(0 バイト)"),
            notIndexed(
                "不明.txt",
                "文字コードを判別できません(対応: UTF-8、UTF-16、Shift_JIS、EUC-JP、ISO-2022-JP)。UTF-8 に変換してください"),
            "%s: フロントマターの 3 行目が YAML として正しくありません(".formatted(docs.resolve("重複.md")),
            notIndexed("書類.zip", "文書が 1 つもありません(入っていたもの: {exe=1})"),
            notIndexed("文書.docx", "拡張子は .docx ですが、中身は対応していない形式(text/plain)です"))
        .doesNotContain("Not indexed");

    // What is known of them is kept with the index, and told in the language of who asks then.
    assertThat(Cli.inJapanese("update", "--data", data).err())
        .contains(notIndexed("書類.zip", "文書が 1 つもありません(入っていたもの: {exe=1})"));
    assertThat(Cli.run("update", "--data", data).err())
        .contains(
            "Not indexed: %s: holds no document (found: {exe=1})\n"
                .formatted(docs.resolve("書類.zip")));
    assertThat(Cli.inJapanese("update", "--data", data, "--json").out())
        .contains("\"reason\":\"holds no document (found: {exe=1})\"")
        .doesNotContain("入っていたもの");
  }

  @Test
  void theFirstFileOfAStrictBuild() throws IOException {
    Files.createFile(docs.resolve("空.md"));

    assertThat(Cli.inJapanese("rebuild", docs, "--data", data, "--strict").err())
        .contains(docs.resolve("空.md") + ": 空のファイルです(0 バイト) (--strict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user: alice | 1 行目: キー「user」は使えません。users、groups、everybody、inherit、files のいずれかを書いてください。対象の文書は誰も閲覧できません。",
        "everybody: maybe | 1 行目: 「maybe」は使えません。true か false のどちらかを書いてください。",
        "files: {'a.md': alice} | 1 行目: 「alice」は使えません。user:名前、group:名前、everybody、nobody のいずれかで指定してください(例: [user:alice, group:人事])。",
        "files: {'[a': everybody} | 1 行目: ファイル名のパターン「[a」は使えません(Missing '])。'*.xlsx' のように書いてください。対象",
        "users: [alice | YAML として正しくありません(expected ',' or ']', but got <stream end>)。対象"
      })
  void aRuleThatIsWrong(String rule, String expected) throws IOException {
    Path file = Files.writeString(docs.resolve(".musubi-acl.yml"), rule);

    Cli told = Cli.inJapanese("access", docs, "--data", data);

    assertThat(told.exit()).isZero();
    assertThat(told.err()).startsWith(file + ": ").contains(expected).hasLineCount(1);
    assertThat(Cli.inJapanese("rebuild", docs, "--data", data).err()).contains(expected);
    assertThat(Cli.inJapanese("rebuild", docs, "--data", data, "--strict").err())
        .contains(expected);
  }

  @Test
  void linesOfDictionariesThatAreLeftOut() throws IOException {
    Path words = Files.createDirectory(dir.resolve("辞書"));
    Files.writeString(words.resolve("user-dictionary.csv"), "経費精算,経費 精算,ケイヒ\n");
    Files.writeString(words.resolve("synonyms.txt"), "有休\n=> 年休\nの, 年休\n");
    Files.writeString(words.resolve("stop-words.txt"), "有給休暇の申請\n");
    Files.writeString(words.resolve("stopwords.txt"), "こと\n");
    Path config = Files.writeString(dir.resolve("musubi.yml"), "dictionaries: 辞書\n");
    Cli.inJapanese("rebuild", docs, "--data", data, "--config", config);

    Cli told = Cli.inJapanese("search", "休暇", "--data", data, "--config", config);

    assertThat(told.exit()).isZero();
    assertThat(told.err())
        .contains(
            "user-dictionary.csv:1: '経費精算,経費 精算,ケイヒ': 項目が 3 個あります。「見出し語,分割,読み,品詞」の 4 個にしてください。",
            "synonyms.txt:1: '有休': 語が 1 つしかありません。「語, 語」または「語 => 語」の形で書いてください。",
            "synonyms.txt:2: '=> 年休': 「=>」の前に語がありません。「語, 語 => 語」の形で書いてください。",
            "synonyms.txt:3: 'の, 年休': 「の」には、検索の対象になる語がありません(助詞、句読点、記号だけです)。",
            "stop-words.txt:1: '有給休暇の申請': 検索では 3 語として扱われます(",
            "stopwords.txt: このファイル名では読み取られません。"
                + "user-dictionary.csv、synonyms.txt、stop-words.txt のいずれかにしてください。");
  }
}
