package musubi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts of the package keep of a data folder; without an index, which PackageIT has. */
class BackupTest {

  private static final Path SCRIPTS = Path.of("..", "packaging").toAbsolutePath().normalize();

  @TempDir Path folder;
  private Path data;
  private Path backup;

  @BeforeEach
  void make() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    backup = folder.resolve("backup.tar.gz");
  }

  private record Result(int exit, String out) {}

  private static Result script(String name, Object... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("bash", SCRIPTS.resolve(name).toString()),
                        Arrays.stream(arguments).map(String::valueOf))
                    .toList())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out);
  }

  @Test
  void accountsTheSaltOfTheHistoryAndEvaluationsComeBackWithoutAnIndex() throws Exception {
    DatabaseLocation database = new DatabaseLocation.Embedded(data.resolve("musubi.db"));
    try (Members members = Members.open(database)) {
      members.accounts().add("suzuki", Role.SEARCHER, java.util.List.of());
    }
    Files.writeString(data.resolve("history.salt"), "salt\n");
    Files.writeString(
        Files.createDirectories(data.resolve("dictionaries")).resolve("synonyms.txt"), "有休, 年休\n");
    Path evaluations = Files.createDirectory(data.resolve("evaluations"));
    Files.writeString(evaluations.resolve("20261201-010203-004.json"), "{}\n");
    Files.writeString(evaluations.resolve(".draft7.json"), "{");

    Result made = script("backup", data, backup);
    assertThat(made.exit()).as(made.out()).isZero();
    Path again = folder.resolve("again");
    Result restored = script("restore", backup, again);
    assertThat(restored.exit()).as(restored.out()).isZero();

    assertThat(again.resolve("history.salt")).hasContent("salt\n");
    assertThat(again.resolve("dictionaries/synonyms.txt")).hasContent("有休, 年休\n");
    assertThat(again.resolve("evaluations")).isDirectoryContaining("glob:**/2026*-004.json");
    assertThat(again.resolve("evaluations/.draft7.json")).doesNotExist();
    try (Members members =
        Members.open(new DatabaseLocation.Embedded(again.resolve("musubi.db")))) {
      assertThat(members.accounts().find("suzuki")).isPresent();
    }
  }

  @Test
  void aFolderWithNothingToKeepIsRefused() throws Exception {
    Result made = script("backup", data, backup);
    assertThat(made.exit()).isOne();
    assertThat(made.out()).contains("neither an index", "nor accounts");
    assertThat(backup).doesNotExist();
  }
}
