package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From files and a configuration to filtered, sorted and marked hits, with the bundled model. */
class MetadataCommandTest {

  @TempDir static Path folder;
  private static Path data;
  private static JsonNode report;
  private static Cli plain;

  @BeforeAll
  static void rebuild() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("文書/規程"));
    Path minutes = Files.createDirectories(folder.resolve("文書/議事録"));
    data = folder.resolve("data");
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"),
            """
            metadata:
              fields:
                施行日: date
                上限額: number
            """);
    document(rules, "旅費規程_第1版.md", "施行日: 令和4年4月1日\n上限額: 8,000円", "日当 日当 日当");
    document(rules, "旅費規程_第2版.md", "施行日: 2024-04-01\n上限額: 9000\n部署: ＩＴ部", "日当の話");
    document(rules, "慶弔規程.md", "施行日: 近日\n上限額: 50000", "見舞金と日当");
    document(minutes, "議事録_20240401.md", "部署: it部", "日当を議論した");
    Path newer = document(minutes, "議事録_20240501.md", "部署: 経理部", "日当を改めて議論した");
    Files.setLastModifiedTime(newer, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));

    Path sources = folder.resolve("文書");
    plain = Cli.run("rebuild", sources, "--data", data, "--config", config);
    Cli json = Cli.run("rebuild", sources, "--data", data, "--config", config, "--json");
    assertThat(json.exit()).as(json.err()).isZero();
    report = json.json();
  }

  private static Path document(Path folder, String name, String frontMatter, String text)
      throws IOException {
    return Files.writeString(
        folder.resolve(name), "---\n%s\n---\n\n# 題\n\n%s\n".formatted(frontMatter, text));
  }

  private static JsonNode hits(String... options) {
    List<Object> all = new ArrayList<>(List.of("search", "日当", "--data", data, "--json"));
    all.addAll(List.of(options));
    Cli found = Cli.run(all.toArray());
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json().path("hits");
  }

  private static List<String> names(JsonNode hits) {
    List<String> names = new ArrayList<>();
    hits.forEach(hit -> names.add(hit.path("id").asString().replaceAll(".*/|[.]md", "")));
    return names;
  }

  @Test
  void filtersKnowTheDeclaredTypesFoldersAndTheDaysOfFiles() {
    assertThat(names(hits("--filter", "上限額=8000..10000")))
        .containsExactlyInAnyOrder("旅費規程_第1版", "旅費規程_第2版");
    assertThat(names(hits("--filter", "施行日=2024"))).containsExactly("旅費規程_第2版");
    assertThat(names(hits("--filter", "施行日<令和5年"))).containsExactly("旅費規程_第1版");
    assertThat(names(hits("--filter", "部署=IT部")))
        .containsExactlyInAnyOrder("旅費規程_第2版", "議事録_20240401");
    assertThat(names(hits("--filter", "path=議事録/")))
        .containsExactlyInAnyOrder("議事録_20240401", "議事録_20240501");
    assertThat(names(hits("--filter", "modified=2001-02-03"))).containsExactly("議事録_20240501");
    assertThat(hits("--filter", "type=md")).hasSize(5);
  }

  @Test
  void hitsAreSorted() {
    assertThat(names(hits("--sort", "-上限額")).subList(0, 3))
        .containsExactly("慶弔規程", "旅費規程_第2版", "旅費規程_第1版");
    assertThat(names(hits("--sort", "modified")).getFirst()).isEqualTo("議事録_20240501");
  }

  @Test
  void anOlderEditionIsMarkedAndComesBehindTheCurrentOne() {
    JsonNode hits = hits();
    List<String> names = names(hits);

    assertThat(names.indexOf("旅費規程_第2版")).isLessThan(names.indexOf("旅費規程_第1版"));
    for (JsonNode hit : hits) {
      String id = hit.path("id").asString();
      if (id.startsWith("規程/旅費規程")) {
        assertThat(hit.path("edition").path("status").asString())
            .isEqualTo(id.contains("第2版") ? "current" : "old");
        assertThat(hit.path("edition").path("identity").asString()).isEqualTo("規程/旅費規程");
        assertThat(hit.path("edition").path("current").asString()).isEqualTo("規程/旅費規程_第2版.md");
      } else {
        assertThat(hit.has("edition")).as(id).isFalse();
      }
    }
    assertThat(names(hits("--filter", "edition=current"))).hasSize(4).doesNotContain("旅費規程_第1版");
    assertThat(Cli.run("search", "日当", "--data", data).out()).containsOnlyOnce("題［旧版］");
  }

  @Test
  void valuesThatDoNotFitAreReported() {
    JsonNode misfits = report.path("misfits");
    assertThat(misfits.path("count").asInt()).isEqualTo(1);
    JsonNode days = misfits.path("fields").path("施行日");
    assertThat(days.path("type").asString()).isEqualTo("date");
    assertThat(days.path("examples").get(0).path("path").asString()).endsWith("慶弔規程.md");
    assertThat(days.path("examples").get(0).path("value").asString()).isEqualTo("近日");
    assertThat(plain.err())
        .contains("Metadata field 施行日: 1 of its values are no date", "慶弔規程.md: '近日'");
  }
}
