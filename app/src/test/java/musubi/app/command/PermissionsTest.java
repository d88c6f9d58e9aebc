package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two users search the same index; what one may not read shows in nothing that she gets. */
class PermissionsTest {

  @TempDir static Path folder;
  private static Path docs;
  private static Path data;

  @BeforeAll
  static void rebuild() throws IOException {
    docs = Files.createDirectories(folder.resolve("docs"));
    data = folder.resolve("data");
    write(".musubi-acl.yml", "everybody: true\n");
    write("旅費規程.md", "---\ndepartment: 総務部\n---\n# 旅費規程\n出張の日当は二千円とする。\n");
    write("人事/.musubi-acl.yml", "groups: [人事]\n");
    write(
        "人事/早期退職募集要項.md",
        "---\ndepartment: 人事部\n---\n# 早期退職募集要項\n早期退職の募集では割増退職金を支給し、出張の日当も精算する。\n");
    write("人事/bob.md", "---\nacl: user:bob\n---\n# 懲戒審査\nbobの懲戒審査の日当。\n");
    write("人事/wrong/.musubi-acl.yml", "user: [alice]\n");
    write("人事/wrong/a.md", "# 極秘\n日当の極秘文書。\n");
    Path corpus =
        Files.writeString(
            folder.resolve("records.jsonl"),
            """
            {"_id": "faq-1", "title": "公開の問い", "text": "日当はいくらですか。", "metadata": {"acl": "everybody"}}
            {"_id": "faq-2", "title": "内密の問い", "text": "日当の内規。", "metadata": {"acl": ["group:人事"]}}
            {"_id": "faq-3", "title": "規則の無い問い", "text": "日当の話。"}
            """);
    Cli rebuilt = Cli.run("rebuild", docs, corpus, "--data", data, "--json");
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.json().path("notes").toString()).contains("the key 'user'");
  }

  private static void write(String name, String text) throws IOException {
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static JsonNode search(String query, Object... more) {
    Object[] all = new Object[more.length + 5];
    System.arraycopy(new Object[] {"search", query, "--data", data, "--json"}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    Cli answer = Cli.run(all);
    assertThat(answer.exit()).as(answer.err()).isZero();
    return answer.json();
  }

  private static List<String> ids(JsonNode answer) {
    return StreamSupport.stream(answer.path("hits").spliterator(), false)
        .map(hit -> hit.path("id").asString())
        .toList();
  }

  @Test
  void everyOneFindsWhatSheMayRead() {
    assertThat(ids(search("日当", "--as", "carol"))).containsExactlyInAnyOrder("旅費規程.md", "faq-1");
    assertThat(ids(search("日当", "--as", "alice", "--groups", "人事,管理職")))
        .containsExactlyInAnyOrder("旅費規程.md", "faq-1", "人事/早期退職募集要項.md", "faq-2");
    assertThat(ids(search("日当", "--as", "bob")))
        .containsExactlyInAnyOrder("旅費規程.md", "faq-1", "人事/bob.md");
    assertThat(ids(search("日当"))).as("the operator sees everything").hasSize(7);
  }

  @Test
  void nothingOfAHiddenDocumentShows() {
    JsonNode carol = search("割増退職金の募集", "--as", "carol", "--facet", "department", "--explain");
    JsonNode alice = search("割増退職金の募集", "--as", "alice", "--groups", "人事", "--facet", "department");

    assertThat(ids(alice)).first().isEqualTo("人事/早期退職募集要項.md");
    assertThat(alice.path("facets").toString()).contains("人事部");
    assertThat(carol.path("total").asInt()).isLessThanOrEqualTo(2);
    assertThat(carol.path("facets").toString()).doesNotContain("人事部");
    assertThat(carol.path("hits").toString()).doesNotContain("早期退職", "懲戒", "内規", "極秘");
  }

  @Test
  void suggestionsAndCorrectionsKnowNoHiddenDocument() {
    Object[] typed = {"suggest", "早期", "--data", data, "--json"};
    assertThat(Cli.run(typed).out()).contains("早期退職募集要項");
    assertThat(Cli.run(with(typed, "--as", "alice", "--groups", "人事")).out()).contains("早期退職募集要項");
    assertThat(Cli.run(with(typed, "--as", "carol")).json().path("suggestions")).isEmpty();

    JsonNode corrected = search("早期退食募集要項", "--as", "alice", "--groups", "人事");
    JsonNode hidden = search("早期退食募集要項", "--as", "carol");
    assertThat(hidden.toString()).doesNotContain("退職");
    assertThat(corrected.toString()).contains("退職");
  }

  private static Object[] with(Object[] command, Object... more) {
    Object[] all = new Object[command.length + more.length];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }

  @Test
  void theRuleIsNoFieldToFilterBy() {
    Cli filtered = Cli.run("search", "日当", "--data", data, "--filter", "acl=user:bob");
    Cli counted = Cli.run("search", "日当", "--data", data, "--facet", "acl", "--as", "carol");

    assertThat(filtered.exit()).isEqualTo(1);
    assertThat(filtered.err()).contains("No document has a field 'acl'");
    assertThat(counted.out() + counted.err()).doesNotContain("user:bob");
  }

  @Test
  void whoAsksMustBeNamedWhereThatIsRequired() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yml"), "permissions:\n  required: true\n");

    Cli refused = Cli.run("search", "日当", "--data", data, "--config", config);
    Cli suggest = Cli.run("suggest", "日当", "--data", data, "--config", config);
    Cli named = Cli.run("search", "日当", "--data", data, "--config", config, "--as", "carol");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--as USER");
    assertThat(suggest.exit()).isEqualTo(2);
    assertThat(named.exit()).isZero();
    assertThat(Cli.run("search", "日当", "--data", data, "--groups", "人事").exit()).isEqualTo(2);
  }

  @Test
  void theOperatorAsksWhoMayReadAndWhichRuleSaysSo() {
    Cli answer =
        Cli.run(
            "access", docs.resolve("人事/早期退職募集要項.md"), docs.resolve("人事/bob.md"), "--data", data);

    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("group:人事", docs.getFileName() + "/人事/.musubi-acl.yml:1")
        .contains("user:bob", "acl of");
  }

  @Test
  void anUpdateFollowsARuleThatChangedAndReadsNothingElse() throws IOException {
    Path own = folder.resolve("own");
    Path there = Files.createDirectories(folder.resolve("d2/下"));
    Path root = folder.resolve("d2");
    Files.writeString(there.resolve("a.md"), "# 甲\n日当の話。\n");
    Files.writeString(root.resolve("b.md"), "# 乙\n日当の話。\n");
    assertThat(Cli.run("rebuild", root, "--data", own).exit()).isZero();
    finds(own, "carol", List.of("b.md", "下/a.md"));

    // The first rule anywhere: what has none is nobody's from now on.
    Files.writeString(there.resolve("a.md"), "---\nacl: user:carol\n---\n# 甲\n日当の話、続き。\n");
    assertThat(Cli.run("update", root, "--data", own).exit()).isZero();
    finds(own, "carol", List.of("下/a.md"));
    finds(own, "dave", List.of());

    Files.writeString(root.resolve(".musubi-acl.yml"), "users: [dave]\n");
    Cli updated = Cli.run("update", root, "--data", own, "--json");
    assertThat(updated.json().path("embedded").asInt()).isZero();
    finds(own, "carol", List.of("下/a.md"));
    finds(own, "dave", List.of("b.md"));

    Files.delete(root.resolve(".musubi-acl.yml"));
    Files.writeString(there.resolve("a.md"), "# 甲\n日当の話、続きの続き。\n");
    assertThat(Cli.run("update", root, "--data", own).exit()).isZero();
    finds(own, "dave", List.of());
    assertThat(Cli.run("update", root, "--data", own, "--open").exit()).isZero();
    finds(own, "dave", List.of("b.md", "下/a.md"));
  }

  private static void finds(Path data, String user, List<String> expected) {
    Cli answer = Cli.run("search", "日当", "--data", data, "--as", user, "--json");
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(ids(answer.json())).containsExactlyInAnyOrderElementsOf(expected);
  }
}
