package musubi.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import musubi.lucene.permission.ReadPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files of rules, the configuration and modes of files say about a document. */
class AccessRulesTest {

  @TempDir Path temp;
  private RuledFolder folder;

  @BeforeEach
  void realFolder() throws IOException {
    folder = RuledFolder.in(temp);
  }

  @Test
  void theNearestSidecarReplacesThoseAboveUnlessItAddsToThem() throws IOException {
    folder.write(RuledFolder.SIDECAR, "everybody: true\n");
    folder.write("人事/" + RuledFolder.SIDECAR, "# 人事部だけ\ngroups: [人事]\n");
    folder.write("人事/評価/" + RuledFolder.SIDECAR, "inherit: true\nusers: [alice]\n");
    folder.write("人事/評価/役員/" + RuledFolder.SIDECAR, "inherit: false\nusers: bob\n");

    assertThat(folder.readers("a.md")).isEqualTo("everybody");
    assertThat(folder.readers("総務/規程/a.md")).isEqualTo("everybody");
    assertThat(folder.readers("人事/a.md")).isEqualTo("group:人事");
    assertThat(folder.readers("人事/採用/2024/a.md")).isEqualTo("group:人事");
    assertThat(folder.readers("人事/評価/a.md")).isEqualTo("group:人事, user:alice");
    assertThat(folder.readers("人事/評価/役員/a.md")).isEqualTo("user:bob");
    assertThat(folder.rules().ofFile(folder.path().resolve("人事/評価/a.md")).rule().toString())
        .isEqualTo(
            folder.path().resolve("人事/評価/" + RuledFolder.SIDECAR)
                + ":2 + "
                + folder.path().resolve("人事/" + RuledFolder.SIDECAR)
                + ":2");
  }

  @Test
  void singleFilesHaveRulesOfTheirOwn() throws IOException {
    folder.write(
        RuledFolder.SIDECAR,
        """
        groups: [人事]
        files:
          "案内*.md": everybody
          "給与.xlsx": [user:alice, group:経理]
          "/目次.md": [user:dave]
          "公開/**": {everybody: true}
          "控え.txt": {users: [carol], inherit: true}
          "がくせい.md": nobody
        """);

    assertThat(folder.readers("案内2024.md")).isEqualTo("everybody");
    assertThat(folder.readers("下/深い/案内2024.md")).isEqualTo("everybody");
    assertThat(folder.readers("目次.md")).isEqualTo("user:dave");
    assertThat(folder.readers("下/目次.md")).isEqualTo("group:人事");
    assertThat(folder.readers("給与.xlsx")).isEqualTo("group:経理, user:alice");
    assertThat(folder.readers("公開/x/y.md")).isEqualTo("everybody");
    assertThat(folder.readers("控え.txt")).isEqualTo("group:人事, user:carol");
    assertThat(folder.readers("規程.md")).isEqualTo("group:人事");
    // As macOS writes が: two characters.
    assertThat(folder.readers("か\u3099くせい.md")).isEqualTo("nobody");
    assertThat(folder.rules().ofFile(folder.path().resolve("給与.xlsx")).rule().toString())
        .endsWith(RuledFolder.SIDECAR + ":4");
  }

  @Test
  void aSidecarOfSingleFilesLeavesTheOthersToTheFolderAbove() throws IOException {
    folder.write(RuledFolder.SIDECAR, "groups: [社員]\n");
    folder.write("下/" + RuledFolder.SIDECAR, "files: {a.md: [user:alice]}\n");

    assertThat(folder.readers("下/a.md")).isEqualTo("user:alice");
    assertThat(folder.readers("下/b.md")).isEqualTo("group:社員");
  }

  @Test
  void whereThereIsASidecarAnywhereTheRestIsNobodys() throws IOException {
    assertThat(folder.rules().ofFile(folder.path().resolve("a.md")).readers())
        .isEqualTo(ReadPermission.NO_RULE);

    folder.write("下/" + RuledFolder.SIDECAR, "everybody: true\n");

    assertThat(folder.readers("a.md")).isEqualTo("nobody");
    assertThat(folder.readers("下/a.md")).isEqualTo("everybody");
  }

  @Test
  void allFilesAreThoseOfTheFoldersBelowToo() throws IOException {
    folder.write(RuledFolder.SIDECAR, "everybody: true\n");
    folder.write("人事/" + RuledFolder.SIDECAR, "files: {\"*\": [group:人事]}\n");
    folder.write("人事/採用/" + RuledFolder.SIDECAR, "files: {\"案内.md\": everybody}\n");

    assertThat(folder.readers("人事/a.md")).isEqualTo("group:人事");
    assertThat(folder.readers("人事/評価/2024/a.md")).isEqualTo("group:人事");
    assertThat(folder.readers("人事/採用/案内.md")).isEqualTo("everybody");
    assertThat(folder.readers("人事/採用/a.md")).isEqualTo("group:人事");
    assertThat(folder.readers("総務/a.md")).isEqualTo("everybody");
  }

  @Test
  void ofAFileOutsideOfTheSourcesTheFoldersAboveCount() throws IOException {
    folder.write(RuledFolder.SIDECAR, "groups: [社員]\n");
    folder.write("人事/" + RuledFolder.SIDECAR, "groups: [人事]\n");
    Path file = folder.write("人事/評価/2024/a.md", "本文");
    Path other = folder.write("総務/b.md", "本文");

    AccessRules rules = AccessRules.of(List.of(), List.of(file, other), AccessSettings.DEFAULT);

    assertThat(RuledFolder.describe(rules.ofFile(file).readers())).isEqualTo("group:人事");
    assertThat(RuledFolder.describe(rules.ofFile(other).readers())).isEqualTo("group:社員");
    AccessRules ofFolder =
        AccessRules.of(List.of(), List.of(file.getParent()), AccessSettings.DEFAULT);
    assertThat(RuledFolder.describe(ofFolder.ofFile(file).readers())).isEqualTo("group:人事");
  }

  @Test
  void ofAFileInASourceTheFoldersAboveTheSourceDoNotCount() throws IOException {
    Files.writeString(temp.resolve(RuledFolder.SIDECAR), "users: [alice]\n");
    Path file = folder.write("下/a.md", "本文");

    AccessRules rules =
        AccessRules.of(List.of(folder.path()), List.of(file), AccessSettings.DEFAULT);

    assertThat(rules.ofFile(file).readers()).isEqualTo(ReadPermission.NO_RULE);
  }

  @Test
  void aSidecarBehindAFolderThatIsALinkIsWrong() throws IOException {
    Path elsewhere = Files.createDirectories(temp.toRealPath().resolve("elsewhere"));
    Files.writeString(elsewhere.resolve(RuledFolder.SIDECAR), "everybody: true\n");
    Files.createSymbolicLink(folder.path().resolve("人事"), elsewhere);

    Sidecar read =
        SidecarReader.read(folder.path(), folder.path().resolve("人事/" + RuledFolder.SIDECAR));

    assertThat(read.rules()).isEmpty();
    assertThat(read.problem().orElseThrow().toString())
        .contains("became a symbolic link", "Nobody may read");
  }

  @Test
  void documentsThatNoRuleIsAboutAreCountedByFolder() throws IOException {
    folder.write("人事/" + RuledFolder.SIDECAR, "groups: [人事]\n");
    folder.write("人事/a.md", "本文");
    folder.write("総務/a.md", "本文");
    folder.write("総務/b.md", "本文");
    folder.write("総務/公開.md", "---\nacl: everybody\n---\n本文\n");
    folder.write("c.md", "本文");
    AccessRules rules = folder.rules();

    folder.read(rules, folder.path());
    rules.keep(folder.path().resolve("古い/x.zip"), 7);
    rules.keep(folder.path().resolve("人事/y.zip"), 7);

    Unruled unruled = rules.unruled();
    assertThat(unruled.documents()).isEqualTo(10);
    assertThat(unruled.folders())
        .containsExactly(
            new Unruled.Folder(folder.path().resolve("古い"), 7),
            new Unruled.Folder(folder.path().resolve("総務"), 2),
            new Unruled.Folder(folder.path(), 1));
    assertThat(unruled.moreFolders()).isZero();
    for (int i = 0; i < 30; i++) {
      rules.keep(folder.path().resolve("多い%02d/a.md".formatted(i)), 1);
    }
    assertThat(rules.unruled().folders()).hasSize(20);
    assertThat(rules.unruled().describeFolders().toString()).endsWith("and 13 more folders");
  }

  /** Its path is longer than the system takes: not even root can list it. */
  @Test
  void aFolderThatCannotBeListedIsClosedSinceItsRulesAreNotKnown() throws IOException {
    Path inner = temp.toRealPath().resolve("inner");
    Path end = inner;
    Path near = folder.path();
    for (int i = 0; i < 15; i++) {
      end = end.resolve("深".repeat(80));
    }
    for (int i = 0; i < 4; i++) {
      near = near.resolve("遠".repeat(80));
    }
    Files.createDirectories(end);
    Files.createDirectories(near);
    Path moved = near.resolve("先");
    Files.move(inner, moved);
    try {
      AccessRules rules = folder.rules();

      assertThat(rules.problems()).singleElement();
      assertThat(rules.problems().getFirst().toString())
          .contains("File name too long", "rules are not known");
      Path deep = moved.resolve(inner.relativize(end)).resolve("a.md");
      assertThat(rules.ofFile(deep).readers()).isEqualTo(ReadPermission.NOBODY);
      assertThat(rules.ofFile(folder.path().resolve("a.md")).readers())
          .isEqualTo(ReadPermission.NO_RULE);
    } finally {
      Files.move(moved, inner);
    }
  }

  @Test
  void sidecarsAboveTheSourceAndInHiddenFoldersDoNotCount() throws IOException {
    Files.writeString(temp.resolve(RuledFolder.SIDECAR), "users: [alice]\n");
    folder.write(".git/" + RuledFolder.SIDECAR, "users: [alice]\n");

    assertThat(folder.rules().ofFile(folder.path().resolve("a.md")).readers())
        .isEqualTo(ReadPermission.NO_RULE);
  }

  @Test
  void aboutOneFileTheSameHoldsWithoutLookingThroughTheSources() throws IOException {
    folder.write(RuledFolder.SIDECAR, "users: [alice]\nfiles: {'x.md': everybody}\n");
    folder.write("下/" + RuledFolder.SIDECAR, "users: [bob]\ninherit: true\n");
    folder.write("下/誤/" + RuledFolder.SIDECAR, "user: [carol]\n");
    Files.writeString(folder.path().resolveSibling(RuledFolder.SIDECAR), "users: [outside]\n");
    Path source = folder.path();
    for (String name : List.of("a.md", "x.md", "下/a.md", "下/深/a.md", "下/誤/a.md")) {
      Path file = folder.write(name, "# 文書\n");

      assertThat(
              AccessRules.about(file, List.of(source), true, AccessSettings.DEFAULT).ofFile(file))
          .isEqualTo(folder.rules().ofFile(file));
    }
    Path other = source.resolve("ほか");
    Path file = folder.write("ほか/a.md", "# 文書\n");
    assertThat(
            AccessRules.about(file, List.of(other), true, AccessSettings.DEFAULT)
                .ofFile(file)
                .readers())
        .isEqualTo(ReadPermission.NOBODY);
    assertThat(
            AccessRules.about(file, List.of(other), false, AccessSettings.DEFAULT)
                .ofFile(file)
                .readers())
        .isEqualTo(ReadPermission.NO_RULE);
  }

  @Test
  void ofTwoSourcesWithinEachOtherTheOuterCounts() throws IOException {
    folder.write(RuledFolder.SIDECAR, "users: [alice]\n");
    Files.createDirectories(folder.path().resolve("下"));

    AccessRules both =
        AccessRules.of(List.of(folder.path().resolve("下"), folder.path()), AccessSettings.DEFAULT);
    assertThat(RuledFolder.describe(both.ofFile(folder.path().resolve("下/a.md")).readers()))
        .isEqualTo("user:alice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user: [alice]            | 1 | the key 'user'
          users: [alice            | 1 | not valid YAML: expected ',' or ']', but got
          users: [1001]            | 1 | '1001'; expected a name, a number in quotes
          users: {a: b}            | 1 | keys with values; expected a name
          users: [a]\\nusers: [b]  | 2 | not valid YAML
          everybody: sometimes     | 1 | 'sometimes'; expected true or false
          groups:                  | 1 | no value
          inherit: true            | 1 | no readers; expected users, groups or everybody
          users: [a]\\ninherit: 1  | 2 | '1'; expected true or false
          files: {a.md: [alice]}   | 1 | 'alice'; expected user:NAME
          files: {a.md: {}}        | 1 | no readers
          files: {'[a': everybody} | 1 | (Missing ']); expected a pattern such as '*.xlsx'
          files: [a.md]            | 1 | a list; expected patterns
          files: {公開/: everybody} | 1 | names a folder; write '公開/**'
          files: {'*a*a*a*a*b': nobody} | 1 | more than 4 asterisks
          [alice]                  | 1 | a list; expected users, groups
          alice                    | 1 | 'alice'; expected users, groups
          # nothing                | 1 | nothing; expected users, groups
          users: [a]\\n---\\na: 1  | 3 | a second document
          """)
  void aWrongSidecarNamesFileLineAndValueAndLetsNobodyRead(String yaml, int line, String found)
      throws IOException {
    folder.write(RuledFolder.SIDECAR, "everybody: true\n");
    Path wrong = folder.write("下/" + RuledFolder.SIDECAR, yaml.replace("\\n", "\n"));

    AccessRules rules = folder.rules();

    assertThat(rules.problems()).hasSize(1);
    assertThat(rules.problems().getFirst().toString())
        .startsWith(wrong + ": line " + line + ": ")
        .contains(found)
        .doesNotContain("\n")
        .endsWith("Nobody may read the documents that it is about.");
    assertThat(rules.ofFile(folder.path().resolve("下/x/a.md")).readers())
        .isEqualTo(ReadPermission.NOBODY);
    assertThat(rules.ofFile(folder.path().resolve("a.md")).readers())
        .isEqualTo(ReadPermission.EVERYBODY);
  }

  @Test
  void linksHugeFilesFoldersAndOtherNamesAreWrong() throws IOException {
    Path elsewhere = Files.writeString(temp.resolve("open.yml"), "everybody: true\n");
    Files.createDirectories(folder.path().resolve("link"));
    Files.createSymbolicLink(folder.path().resolve("link/" + RuledFolder.SIDECAR), elsewhere);
    folder.write("huge/" + RuledFolder.SIDECAR, "everybody: true\n" + "# …\n".repeat(400_000));
    Files.createDirectories(folder.path().resolve("folder/" + RuledFolder.SIDECAR));
    folder.write("name/.musubi-acl.yaml", "users: [alice]\n");
    folder.write("code/" + RuledFolder.SIDECAR, "");
    Files.write(
        folder.path().resolve("code/" + RuledFolder.SIDECAR),
        new byte[] {'u', (byte) 0x82, (byte) 0xA0});

    AccessRules rules = folder.rules();

    assertThat(rules.problems())
        .hasSize(5)
        .anyMatch(p -> p.toString().contains("is a symbolic link"))
        .anyMatch(p -> p.toString().contains("expected at most 1,048,576"))
        .anyMatch(p -> p.toString().contains("is no file"))
        .anyMatch(p -> p.toString().contains("expected .musubi-acl.yml"))
        .anyMatch(p -> p.toString().contains("not UTF-8"));
    for (String name : List.of("link", "huge", "folder", "name", "code")) {
      assertThat(rules.ofFile(folder.path().resolve(name + "/a.md")).readers())
          .as(name)
          .isEqualTo(ReadPermission.NOBODY);
    }
  }

  @Test
  void theConfiguredDefaultIsForWhatNoRuleIsAbout() throws IOException {
    folder.write("下/" + RuledFolder.SIDECAR, "users: [alice]\n");
    AccessRules rules =
        AccessRules.of(
            List.of(folder.path()),
            new AccessSettings(Optional.of(AccessTerms.parse("group:社員")), false));

    assertThat(rules.ofFile(folder.path().resolve("a.md")).readers())
        .isEqualTo(AccessTerms.parse("group:社員"));
    assertThat(rules.ofFile(folder.path().resolve("下/a.md")).readers())
        .isEqualTo(AccessTerms.parse("user:alice"));
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, rwxr-xr-x, *+user+group",
    "rw-r-----, rwxr-xr-x, user+group",
    "rw-------, rwxr-xr-x, user",
    "rw----r--, rwxr-xr-x, user",
    "rw-r--r--, rwxr-x---, user+group",
    "rw-r--r--, rwx------, user",
    "---------, rwxr-xr-x, ''"
  })
  void theModeOfAFileAndOfItsFoldersCountsIfConfigured(String file, String above, String expected)
      throws IOException {
    Path document = folder.write("下/a.md", "本文");
    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        folder.path().resolve("下"), PosixFilePermissions.fromString(above));
    Files.setPosixFilePermissions(document, PosixFilePermissions.fromString(file));
    String user = Files.getOwner(document).getName();
    String group =
        Files.readAttributes(document, java.nio.file.attribute.PosixFileAttributes.class)
            .group()
            .getName();
    AccessRules rules =
        AccessRules.of(List.of(folder.path()), new AccessSettings(Optional.empty(), true));

    ReadPermission readers = rules.ofFile(document).readers();

    assertThat(readers.everybody()).isEqualTo(expected.contains("*"));
    assertThat(readers.users().contains(user)).isEqualTo(expected.contains("user"));
    assertThat(readers.groups().contains(group)).isEqualTo(expected.contains("group"));
  }

  @Test
  void theFingerprintOfAFileChangesWithItsReadersAlone() throws IOException {
    Path file = folder.path().resolve("下/a.md");
    String before = folder.rules().fingerprint(file);
    folder.write("他/" + RuledFolder.SIDECAR, "users: [alice]\n");
    String closed = folder.rules().fingerprint(file);
    folder.write("下/" + RuledFolder.SIDECAR, "users: [alice]\n");
    String alice = folder.rules().fingerprint(file);
    folder.write("下/" + RuledFolder.SIDECAR, "# 同じ\nusers: ['alice']\n");

    assertThat(List.of(before, closed, alice)).doesNotHaveDuplicates();
    assertThat(folder.rules().fingerprint(file)).isEqualTo(alice);
  }
}
