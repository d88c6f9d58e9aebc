package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An index is exported as its sources are. */
class ExportCommandTest {

  @TempDir Path folder;
  private Path source;
  private Path data;
  private Path out;

  @BeforeEach
  void build() throws IOException {
    source = Files.createDirectory(folder.resolve("docs"));
    data = folder.resolve("data");
    out = folder.resolve("corpus.jsonl");
    Files.writeString(source.resolve("旅費.md"), "---\n部署: 経理部\n---\n# 旅費規程\n\n日当は二千円とする。\n");
    Files.writeString(source.resolve("休暇.md"), "# 休暇\n\n" + "三日前までに届け出る。".repeat(400));
    assertThat(Cli.run("rebuild", source, "--data", data).exit()).isZero();
  }

  private List<JsonNode> exported(Object... more) throws IOException {
    Object[] args = new Object[more.length + 4];
    args[0] = "export";
    args[1] = "--json";
    args[2] = "--out";
    args[3] = out;
    System.arraycopy(more, 0, args, 4, more.length);
    Cli run = Cli.run(args);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("written").asInt()).isEqualTo(2);
    JsonMapper json = JsonMapper.builder().build();
    return Files.readAllLines(out).stream()
        .map(line -> (JsonNode) json.readTree(line))
        .sorted(Comparator.comparing(node -> node.path("_id").asString()))
        .toList();
  }

  @Test
  void anIndexGivesTheIdsTitlesAndTextsOfItsSources() throws IOException {
    List<JsonNode> sources = exported(source);
    List<JsonNode> index = exported("--data", data);
    for (int i = 0; i < 2; i++) {
      assertThat(index.get(i).path("_id")).isEqualTo(sources.get(i).path("_id"));
      assertThat(index.get(i).path("title")).isEqualTo(sources.get(i).path("title"));
      // A title that is a heading of the text stands in no passage.
      String title = sources.get(i).path("title").asString();
      assertThat(title + index.get(i).path("text").asString().replaceAll("\\s", ""))
          .endsWith(sources.get(i).path("text").asString().replaceAll("\\s", ""));
    }
    assertThat(index)
        .anySatisfy(
            node -> assertThat(node.path("metadata").path("部署").asString()).isEqualTo("経理部"));
  }

  @Test
  void aFolderWithoutAnIndexIsNamedAndNothingIsWritten() {
    Cli run = Cli.run("export", "--data", folder.resolve("none"), "--out", out);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("none");
    assertThat(out).doesNotExist();
  }
}
