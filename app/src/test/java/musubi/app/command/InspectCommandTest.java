package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One document, looked at closely from a terminal. */
class InspectCommandTest {

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void build() throws IOException {
    data = folder.resolve("data");
    write("旅費規程.md", "# 旅費規程\n\n## 第1条 日当\n\n出張の日当は一日三千円とする。\n");
    write("精算の手引き.md", "# 精算の手引き\n\n出張の精算は翌月の五日までに行う。\n");
    write("人事/評価.md", "# 評価\n\n評価は年二回である。\n");
    write("人事/.musubi-acl.yml", "groups: [人事]\n");
    write(".musubi-acl.yml", "everybody: true\n");
    write(
        "台帳.jsonl",
        "{\"_id\": \"D-1\", \"title\": \"備品\", \"text\": \"備品の台帳である。\", \"acl\": \"user:kanri\"}\n");
    Cli built =
        Cli.run("rebuild", folder.resolve("docs"), folder.resolve("docs/台帳.jsonl"), "--data", data);
    assertThat(built.exit()).as(built.err()).isZero();
  }

  private static void write(String name, String text) throws IOException {
    Path file = folder.resolve("docs").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Cli inspect(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "inspect";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data";
    all[words.length + 2] = data;
    return Cli.run(all);
  }

  @Test
  void aDocumentIsTold() {
    Cli told = inspect("旅費規程", "--query", "出張の日当", "--passage", "1");

    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("旅費規程\n", "Readers: everybody\n", ".musubi-acl.yml:1\n")
        .contains("File now: as it was", "   1. ", "第1条 日当", "  日当  2 here, 1 passages\n")
        .contains("For “出張の日当”:\n  - It is the first hit.\n");
  }

  @Test
  void asJsonItHasTheSame() {
    JsonNode json = inspect("精算の手引き.md", "--query", "日当", "--json").json();

    assertThat(json.path("id").asString()).isEqualTo("精算の手引き.md");
    assertThat(json.path("readers").path("terms").get(0).asString()).isEqualTo("*");
    assertThat(json.path("readers").path("rule").asString()).endsWith(".musubi-acl.yml:1");
    assertThat(json.path("file").path("now").asString()).isEqualTo("same");
    assertThat(json.path("passages").get(0).path("tokens").asInt()).isPositive();
    assertThat(json.has("terms")).isFalse();
    JsonNode standing = json.path("standing");
    assertThat(standing.path("searched").asString()).isEqualTo("日当");
    assertThat(standing.path("reasons").toString())
        .contains("“日当” of the query is neither in the title nor in the text.");
    assertThat(standing.path("documents").get(0).path("role").asString()).isEqualTo("itself");
    assertThat(standing.path("documents").get(1).path("lexical").path("rank").asInt()).isEqualTo(1);
  }

  @Test
  void aRecordHasItsOwnRule() {
    Cli told = inspect("D-1");

    assertThat(told.out()).contains("Readers: user:kanri", "acl", "D-1");
    assertThat(told.out()).contains("the document has none of its own");
  }

  @Test
  void whatSomebodyMayNotReadIsNotThere() {
    Cli hidden = inspect("人事/評価.md", "--as", "sato");

    assertThat(hidden.exit()).isEqualTo(1);
    assertThat(hidden.err().replace("人事/評価.md", "…"))
        .isEqualTo(inspect("人事/不在.md", "--as", "sato").err().replace("人事/不在.md", "…"));
    assertThat(inspect("人事/評価.md", "--as", "suzuki", "--groups", "人事").out())
        .contains("Readers: group:人事");
  }

  @Test
  void whatIsNotOneDocumentIsRefused() {
    Cli several = inspect(".md");
    assertThat(several.exit()).isEqualTo(1);
    assertThat(several.err()).contains("Several documents", "旅費規程.md", "精算の手引き.md");
    assertThat(inspect("ない文書").err()).contains("There is no document whose id, path or title");
    assertThat(inspect("旅費規程", "--passage", "0").exit()).isEqualTo(2);
  }
}
