package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An index that version 0.1 wrote: four documents of /srv/文書, with the bundled model. Made by
 * {@code musubi rebuild /srv/文書 --data data} of that version; {@code golden/index-0.1.zip} is that
 * data folder.
 */
class EarlierVersionTest {

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void unpack() throws IOException {
    data = folder.resolve("data");
    try (InputStream file = EarlierVersionTest.class.getResourceAsStream("/golden/index-0.1.zip");
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = data.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to);
        }
      }
    }
  }

  @Test
  void itIsSearchedByBothArms() {
    JsonNode hits = Cli.run("search", "有給休暇の届け出", "--data", data, "--json").json();
    assertThat(hits.at("/hits/0/id").asString("")).isEqualTo("規程/規程-001_休暇規程.md");
    assertThat(hits.at("/hits/0/arms/lexical/rank").asInt()).isEqualTo(1);
    assertThat(hits.at("/hits/0/arms/semantic/rank").asInt()).isEqualTo(1);
    assertThat(hits.path("total").asInt()).isEqualTo(4);
  }

  @Test
  void itSaysNothingOfWhoMayReadAndIsShownToNobodyUntilAnOperatorOpensIt() {
    Object[] asked = {"search", "規程-002", "--as", "alice", "--data", data, "--json"};
    JsonNode asAlice = Cli.run(asked).json();
    assertThat(asAlice.path("hits")).isEmpty();
    assertThat(asAlice.path("notes").toString()).contains("did not keep who may read documents");
    assertThat(Cli.run("suggest", "旅費", "--as", "alice", "--data", data).out()).isEmpty();

    String id =
        Cli.run("generations", "list", "--data", data, "--json")
            .json()
            .at("/generations/0/id")
            .asString("");
    Cli used = Cli.run("generations", "use", id, "--data", data);
    assertThat(used.err()).contains("searches with --as show nothing", "--open");
    assertThat(Cli.run("generations", "use", id, "--open", "--data", data).exit()).isZero();
    assertThat(Cli.run(asked).json().at("/hits/0/id").asString("")).isEqualTo("規程/規程-002_旅費規程.md");
  }

  @Test
  void itIsListedShownAndReplacedByTheNextBuild() throws IOException {
    Cli shown = Cli.run("generations", "show", "--data", data);
    assertThat(shown.out()).contains("schema", "5", "/srv/文書", "musubi-ja");
    Cli verified = Cli.run("generations", "verify", "--data", data);
    assertThat(verified.exit()).isZero();
    assertThat(verified.out()).contains("without checksums");

    Path source = Files.createDirectories(folder.resolve("文書"));
    Files.writeString(source.resolve("新.md"), "# 新しい規程\n\n新しい規程を定める。");
    JsonNode next = Cli.run("rebuild", source, "--data", data, "--json").json();
    assertThat(next.at("/documents/changed").asInt()).isEqualTo(1);
    assertThat(Cli.run("generations", "rollback", "--data", data).exit()).isZero();
    assertThat(Cli.run("search", "有給休暇の届け出", "--data", data).out()).contains("休暇規程");
  }
}
