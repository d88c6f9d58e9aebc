package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Documents that are nearly equal, found by the build and shown as one hit. */
class DuplicatesTest {

  private static final String TEXT =
      "年次有給休暇は取得希望日の三営業日前までに届け出る。届出は勤怠画面から行う。"
          + "上長は業務に支障がある場合に限り時季の変更を求めることができる。残日数は画面の右上で確認する。"
          + "半日単位の取得は年に十回まで認める。時間単位の取得は労使協定の定めによる。"
          + "退職する者は残日数を最終出勤日までに消化することが望ましい。";

  /** One sentence in six is another; of two such copies it is two in six. */
  private static final String FIRST = TEXT.replace("届出は勤怠画面から行う。", "届け出には専用の用紙を使う。");

  private static final String SECOND = TEXT.replace("半日単位の取得は年に十回まで認める。", "繰り越しは翌年度の末日までとする。");

  @TempDir Path folder;
  private Path documents;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    documents = Files.createDirectory(folder.resolve("documents"));
    data = folder.resolve("data");
    document("規程/休暇.md", TEXT);
    document("写し/休暇の写し.md", TEXT.replace("三営業日", "五営業日"));
    document("規程/旅費.md", "出張の旅費は領収書を添えて翌月の五日までに精算する。日当は一日三千円とし、宿泊の費用は実費を支払う。");
  }

  private void document(String name, String text) throws IOException {
    Path file = documents.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-04-01T00:00:00Z")));
  }

  private void rule(String folder, String group) throws IOException {
    Files.writeString(
        documents.resolve(folder).resolve(".musubi-acl.yml"), "groups: [" + group + "]\n");
  }

  private JsonNode build(String command, String duplicates) throws IOException {
    Path config =
        Files.writeString(folder.resolve("musubi.yml"), "data: data\n" + duplicates + "\n");
    Cli built = Cli.run(command, documents, "--config", config, "--json");
    assertThat(built.exit()).as(built.err()).isZero();
    return built.json();
  }

  private JsonNode update() {
    Cli built = Cli.run("update", documents, "--data", data, "--json");
    assertThat(built.exit()).as(built.err()).isZero();
    return built.json();
  }

  private JsonNode search(Object... words) {
    List<Object> all = new ArrayList<>(List.of("search", "有給休暇 届け出"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", data, "--json"));
    Cli found = Cli.run(all.toArray());
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("hits").valueStream().map(hit -> hit.path("id").asString()).toList();
  }

  private static List<String> copies(JsonNode hit) {
    return hit.path("duplicates")
        .path("documents")
        .valueStream()
        .map(one -> one.path("id").asString())
        .toList();
  }

  @Test
  void theBestStandsForAllAndTellsOfTheOthers() throws IOException {
    build("rebuild", "duplicates: {}");

    JsonNode unfolded = search("--unfold");
    assertThat(ids(unfolded)).contains("規程/休暇.md", "写し/休暇の写し.md");
    JsonNode folded = search();
    JsonNode best = folded.path("hits").path(0);
    String first = unfolded.path("hits").path(0).path("id").asString();
    assertThat(best.path("id").asString()).isEqualTo(first);
    assertThat(copies(best)).hasSize(1).doesNotContain(first);
    assertThat(best.path("duplicates").path("number").asInt()).isEqualTo(1);
    assertThat(best.path("group").asString()).isEqualTo("写し/休暇の写し.md");
    assertThat(ids(folded)).doesNotContainAnyElementsOf(copies(best));
    assertThat(folded.path("total").asInt()).isEqualTo(unfolded.path("total").asInt() - 1);
    assertThat(unfolded.path("hits").path(1).path("group")).isEqualTo(best.path("group"));
  }

  @Test
  void whoAsksForNothingGetsWhatWasThereBefore() throws IOException {
    JsonNode built = build("rebuild", "");

    assertThat(ids(search())).contains("規程/休暇.md", "写し/休暇の写し.md");
    assertThat(search().path("hits").path(0).has("group")).isFalse();
    assertThat(generation(built).resolve("copies.jsonl")).doesNotExist();
  }

  private Path generation(JsonNode built) {
    return data.resolve("generations").resolve(built.path("generation").asString());
  }

  /** The third page of one hit each begins where the second ended, whatever is folded before. */
  @Test
  void pagesNeitherRepeatNorLeaveOutWhatIsFolded() throws IOException {
    for (int i = 0; i < 6; i++) {
      document("写し/別の写し%d.md".formatted(i), TEXT + "以上" + i);
    }
    document("規程/欠勤.md", "欠勤は届け出る。届け出の用紙は人事の窓口にある。病気のときは診断書を添える。連絡は始業の前にする。");
    build("rebuild", "duplicates: {}");

    List<String> all = ids(search("--k", 10));
    List<String> paged = new ArrayList<>();
    for (int page = 1; page <= all.size(); page++) {
      paged.addAll(ids(search("--k", 1, "--page", page)));
    }

    assertThat(all).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(all).filteredOn(id -> id.contains("休暇") || id.contains("写し")).hasSize(1);
    assertThat(paged).isEqualTo(all);
    assertThat(ids(search("--k", 1, "--page", all.size() + 1))).isEmpty();
  }

  @Test
  void anUpdateSignsWhatIsNewAndKeepsTheRest() throws IOException {
    JsonNode built = build("rebuild", "duplicates: {}");
    document("写し/二つ目.md", TEXT + "以上。");

    JsonNode updated = update();

    assertThat(updated.path("embedded").asInt()).isEqualTo(1);
    assertThat(search().path("hits").path(0).path("duplicates").path("number").asInt())
        .isEqualTo(2);
    assertThat(update().path("generation")).isEqualTo(updated.path("generation"));

    Files.delete(documents.resolve("写し/二つ目.md"));
    Files.delete(documents.resolve("写し/休暇の写し.md"));
    Cli.run("update", documents, "--data", data, "--allow-deleting");
    assertThat(search().path("hits").path(0).has("duplicates")).isFalse();
    assertThat(generation(built).resolve("copies.jsonl")).exists();
  }

  /** Nothing is signed again; a new generation is made all the same, for it answers otherwise. */
  @Test
  void anotherThresholdMakesOtherGroups() throws IOException {
    JsonNode built = build("rebuild", "duplicates: {threshold: 0.99}");
    assertThat(search().path("hits").path(0).has("duplicates")).isFalse();

    JsonNode updated = build("update", "duplicates: {threshold: 0.7}");

    assertThat(updated.path("generation")).isNotEqualTo(built.path("generation"));
    assertThat(updated.path("embedded").asInt()).isZero();
    assertThat(search().path("hits").path(0).path("duplicates").path("number").asInt())
        .isEqualTo(1);

    build("update", "duplicates: {enabled: false}");
    assertThat(search().path("hits").path(0).has("duplicates")).isFalse();
  }

  @Test
  void copiesThatMayNotBeReadAreNeitherCountedNorNamed() throws IOException {
    rule("写し", "人事");
    rule("規程", "社員");
    build("rebuild", "duplicates: {}");

    JsonNode whole = search("--as", "suzuki", "--groups", "人事,社員");
    JsonNode part = search("--as", "sato", "--groups", "社員");

    assertThat(whole.path("hits").path(0).path("duplicates").path("number").asInt()).isEqualTo(1);
    assertThat(ids(part)).contains("規程/休暇.md");
    assertThat(part.toString()).doesNotContain("写し", "duplicates", "\"group\"");
  }

  /**
   * Two documents are alike only through a third; who may not read that one must not learn of it.
   */
  @Test
  void aHiddenDocumentJoinsNoOthers() throws IOException {
    Files.delete(documents.resolve("規程/休暇.md"));
    Files.delete(documents.resolve("写し/休暇の写し.md"));
    document("規程/甲.md", FIRST);
    document("写し/原本.md", TEXT);
    document("規程/乙.md", SECOND);
    rule("写し", "人事");
    rule("規程", "社員");
    build("rebuild", "duplicates: {threshold: 0.7}");

    JsonNode whole = search("--as", "suzuki", "--groups", "人事,社員");
    JsonNode part = search("--as", "sato", "--groups", "社員");

    assertThat(whole.path("hits").path(0).path("duplicates").path("number").asInt()).isEqualTo(2);
    assertThat(ids(part)).contains("規程/甲.md", "規程/乙.md");
    assertThat(part.toString()).doesNotContain("duplicates", "原本");
  }

  @Test
  void aThresholdOutOfBoundsIsRefused() throws IOException {
    for (Map.Entry<String, String> wrong :
        Map.of("0", "duplicates.threshold is 0.0", "1.5", "duplicates.threshold is 1.5")
            .entrySet()) {
      Path config =
          Files.writeString(
              folder.resolve("wrong.yml"), "duplicates: {threshold: " + wrong.getKey() + "}\n");
      Cli refused = Cli.run("rebuild", documents, "--config", config);

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).contains(wrong.getValue());
    }
  }
}
