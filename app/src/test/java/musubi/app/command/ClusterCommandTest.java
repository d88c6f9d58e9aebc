package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ClusterCommandTest {

  @TempDir Path folder;

  @Test
  void theSampleCompanyFallsIntoGroupsWithJapaneseNames() {
    Cli found = Cli.run("cluster", Cli.COMPANY, "--k", 6, "--json");

    assertThat(found.exit()).as(found.err()).isZero();
    JsonNode json = found.json();
    assertThat(json.path("texts").asInt()).isGreaterThan(50);
    assertThat(json.path("clusters")).hasSize(6);
    assertThat(json.path("silhouette").asDouble()).isBetween(0.02, 1.0);
    assertThat(json.path("v_measure").asDouble()).isBetween(0.2, 1.0);
    assertThat(json.path("words_v_measure").asDouble()).isBetween(0.2, 1.0);
    int sizes = 0;
    for (JsonNode cluster : json.path("clusters")) {
      sizes += cluster.path("size").asInt();
      assertThat(cluster.path("label").asString()).isNotBlank();
      for (JsonNode word : cluster.path("words")) {
        assertThat(word.asString()).hasSizeGreaterThan(1).doesNotMatch("[ぁ-ん]{1,3}");
      }
      assertThat(cluster.path("examples")).isNotEmpty();
    }
    assertThat(sizes).isEqualTo(json.path("texts").asInt());
    assertThat(Cli.run("cluster", Cli.COMPANY, "--k", 6, "--json").out()).isEqualTo(found.out());
  }

  @Test
  void theMapIsOneFileThatLoadsNothingAndRunsNothingOfADocument() throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    for (int i = 0; i < 6; i++) {
      Files.writeString(
          documents.resolve(i + ".md"),
          "# <script>alert(%d)</script>\n\n有給休暇の申請 %d\n".formatted(i, i));
    }
    Path map = folder.resolve("map.html");

    Cli found = Cli.inJapanese("cluster", documents, "--k", 2, "--map", map, "--json");

    assertThat(found.exit()).as(found.err()).isZero();
    String html = Files.readString(map);
    assertThat(html)
        .contains("default-src &#39;none&#39;", "<html lang=\"ja\">", "文書の地図")
        .doesNotContain("<script>alert", "src=", "href=", "url(");
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
  }

  @Test
  void queriesAreGroupedToo() throws IOException {
    Path queries =
        Files.write(
            folder.resolve("queries.txt"),
            List.of("有給休暇 残日数", "有給休暇の申請", "年次有給休暇", "VPN 接続できない", "VPNの接続手順", "VPN 設定"));

    Cli found = Cli.run("cluster", "--queries", queries, "--k", 2, "--json");

    assertThat(found.exit()).as(found.err()).isZero();
    assertThat(found.json().path("texts").asInt()).isEqualTo(6);
    assertThat(found.json().path("v_measure").isNull()).isTrue();
    assertThat(found.json().path("clusters").get(0).path("size").asInt()).isEqualTo(3);
  }

  @Test
  void nearlyEqualDocumentsAreListed() throws IOException {
    String text = "年次有給休暇は取得希望日の三営業日前までに届け出る。届出は勤怠画面から行い、上長の承認を受ける。残りの日数は画面で見る。";
    Files.writeString(folder.resolve("規程.txt"), text);
    Files.writeString(folder.resolve("規程の写し.txt"), text.replace("三営業日", "五営業日"));
    Files.writeString(folder.resolve("別.txt"), "複合機からのスキャン送信ができない場合は、まず電源を入れ直し、次に宛先の設定を確かめる。");

    Cli found = Cli.run("cluster", folder, "--duplicates", "--json");

    assertThat(found.exit()).as(found.err()).isZero();
    assertThat(found.json().path("groups")).hasSize(1);
    JsonNode group = found.json().path("groups").get(0);
    assertThat(group.path("texts").valueStream().map(t -> t.path("id").asString()))
        .containsExactlyInAnyOrder("規程.txt", "規程の写し.txt");
    assertThat(group.path("similarity").asDouble()).isBetween(0.7, 1.0);
  }

  @Test
  void theIndexIsTakenWhereNothingIsNamed() throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    for (String subject : List.of("休暇", "出張", "経費", "接続")) {
      Files.writeString(
          documents.resolve(subject + ".md"), "# " + subject + "\n\n" + subject + "の手順。\n");
    }
    Path data = folder.resolve("data");
    assertThat(Cli.run("rebuild", documents, "--data", data).exit()).isZero();

    Cli found = Cli.run("cluster", "--data", data, "--k", 2, "--json");

    assertThat(found.exit()).as(found.err()).isZero();
    assertThat(found.json().path("texts").asInt()).isEqualTo(4);
  }

  @Test
  void whatHasNoMeaningIsRefused() throws IOException {
    Path one = Files.writeString(folder.resolve("one.txt"), "一つだけの文書です。");

    Cli few = Cli.run("cluster", one);

    assertThat(few.exit()).isEqualTo(1);
    assertThat(few.err()).contains("1 texts", "2 at least");
    assertThat(Cli.run("cluster", one, "--k", 1).exit()).isEqualTo(2);
    assertThat(Cli.run("cluster", one, "--history").exit()).isEqualTo(2);
    assertThat(Cli.run("cluster", one, "--threshold", 2).exit()).isEqualTo(2);
  }
}
