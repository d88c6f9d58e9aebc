package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first rule closes what no rule is about, and a build says what that is. */
class FirstRuleTest {

  private static final String CLOSED =
      "There are rules about who may read documents now, and none is about 3 documents: they are"
          + " visible to nobody.";

  @TempDir Path temp;
  private Path docs;
  private Path data;

  @BeforeEach
  void threeFoldersWithoutRules() throws IOException {
    docs = Files.createDirectory(temp.toRealPath().resolve("docs"));
    data = temp.resolve("data");
    write("人事/給与.md", "# 給与\n\n支給日は二十五日。\n");
    write("総務/規程.md", "# 規程\n\n届け出る。\n");
    write("総務/備品.md", "# 備品\n\n申請する。\n");
    write("案内.md", "# 案内\n\n三階です。\n");
    try (var files = Files.walk(docs)) {
      // So that an update takes them for unchanged.
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-04-01T00:00:00Z")));
      }
    }
    Cli first = run("rebuild");
    assertThat(first.err()).doesNotContain("visible to nobody");
  }

  private Path write(String name, String text) throws IOException {
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Cli run(String command) {
    Cli ran = Cli.run(command, docs, "--data", data);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebuild", "update"})
  void aSidecarNamesTheFoldersThatItCloses(String command) throws IOException {
    write("人事/.musubi-acl.yml", "groups: [人事]\n");

    assertThat(run(command).err().replace("\n", " "))
        .contains(CLOSED)
        .contains(docs.resolve("総務") + " (2), " + docs + " (1).");
    assertThat(run(command).err()).doesNotContain("visible to nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebuild", "update"})
  void theRuleOfADocumentDoesToo(String command) throws IOException {
    write("人事/給与.md", "---\nacl: group:人事\n---\n# 給与\n\n支給日は二十五日。\n");

    assertThat(run(command).err().replace("\n", " "))
        .contains(CLOSED)
        .contains(docs.resolve("総務") + " (2), " + docs + " (1).");
  }

  @Test
  void accessOutsideOfADataFolderReadsTheSidecarsAbove() throws IOException {
    write(".musubi-acl.yml", "groups: [社員]\n");
    write("人事/.musubi-acl.yml", "groups: [人事]\n");
    Path file = write("人事/評価/2024/a.md", "本文\n");

    Cli access = Cli.run("access", file, "--data", temp.resolve("none"));

    assertThat(access.out()).contains("group:人事").contains("人事/.musubi-acl.yml:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebuild", "update"})
  void aRuleThatCannotBeUnderstoodIsCounted(String command) throws IOException {
    write("人事/.musubi-acl.yml", "grups: [人事]\n");
    write("人事/.memo", "x");

    Cli built = run(command);

    assertThat(built.exit()).isZero();
    assertThat(built.out()).contains("Rules of who may read that could not be understood: 1.");
    assertThat(built.err()).contains("hidden file 1").doesNotContain("hidden file 2", "{hidden");
    try (Stream<Path> files = Files.walk(temp)) {
      assertThat(
              files
                  .filter(file -> file.getFileName().toString().startsWith("manifest"))
                  .map(FirstRuleTest::text)
                  .toList())
          .anyMatch(manifest -> manifest.matches("(?s).*\"failed_?[rR]ules\"\\s*:\\s*1\\b.*"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
