package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.app.extract.FixtureFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file server as it is: good files of every kind among broken and hostile ones. */
class FileServerTest {

  @TempDir Path folder;

  @Test
  void theGoodFilesAreFoundTheOthersNamedAndTheRebuildIsDone() throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    FixtureFolder fixtures = FixtureFolder.write(share);
    Path config =
        Files.writeString(folder.resolve("musubi.yml"), "sources: {seconds-per-file: 30}\n");
    Path data = folder.resolve("data");

    Cli rebuilt = Cli.run("rebuild", share, "--data", data, "--config", config, "--json");

    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.err()).doesNotContain("\tat ", "pdfbox", "org.apache.poi", "log4j");
    JsonNode documents = rebuilt.json().path("documents");
    List<String> failed =
        rebuilt.json().path("failures").valueStream().map(f -> f.path("path").asString()).toList();
    assertThat(documents.path("read").asInt())
        .isEqualTo(documents.path("indexed").asInt() + documents.path("failed").asInt());
    assertThat(documents.path("failed").asInt()).isEqualTo(failed.size());
    assertThat(fixtures.failing()).hasSizeGreaterThanOrEqualTo(20);
    for (String hostile : fixtures.failing()) {
      assertThat(failed).contains(share.toRealPath() + "/" + hostile);
    }
    assertThat(documents.path("indexed").asInt()).isGreaterThanOrEqualTo(40);
    assertFound(data, "賞与は年二回支給する", "入れ子.zip!/中.zip!/就業規則.pdf");
    assertFound(data, "窓口は総務部である", "説明会.pptx");
    assertFound(data, "持ち出しは許可を要する", "文書.odt");
    assertFound(data, "棚卸しは月末に行う", "outlook.msg");
  }

  private static void assertFound(Path data, String query, String id) throws IOException {
    Cli answer = Cli.run("search", query, "--data", data, "--k", 30, "--json");
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.json().path("hits").valueStream().map(hit -> hit.path("id").asString()))
        .as(query)
        .contains(id);
    assertThat(answer.out()).doesNotContain(FixtureFolder.SECRET);
  }
}
