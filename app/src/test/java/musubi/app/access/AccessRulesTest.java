package musubi.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import musubi.app.message.Phrases;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.SourceFile;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.lucene.permission.ReadPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

  private static String describe(ReadPermission readers) {
    return AccessTerms.describe(readers, Phrases.of("listing", Locale.ENGLISH));
  }

  private static final String SIDECAR = ".musubi-acl.yml";

  @TempDir Path temp;
  private Path docs;

  @BeforeEach
  void realFolder() throws IOException {
    docs = Files.createDirectories(temp.toRealPath().resolve("docs"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private AccessRules rules() {
    return AccessRules.of(List.of(docs), AccessSettings.DEFAULT);
  }

  private String readers(String file) {
    return describe(rules().ofFile(docs.resolve(file)).readers());
  }

  private List<Access> read(AccessRules rules, Path source) {
    List<Access> all = new ArrayList<>();
    try (Sources sources = Sources.open(List.of(source))) {
      while (sources.hasNext()) {
        SourceItem item = sources.next();
        SourceFile file = sources.file().orElseThrow();
        all.add(rules.of((ExtractedDocument) item, file.path()));
      }
    }
    return all;
  }

  /** What the file's one document says itself, or has from outside. */
  private String own(Path file) {
    return describe(read(rules(), file).getFirst().readers());
  }

  @Test
  void theNearestSidecarReplacesThoseAboveUnlessItAddsToThem() throws IOException {
    write(SIDECAR, "everybody: true\n");
    write("人事/" + SIDECAR, "# 人事部だけ\ngroups: [人事]\n");
    write("人事/評価/" + SIDECAR, "inherit: true\nusers: [alice]\n");
    write("人事/評価/役員/" + SIDECAR, "inherit: false\nusers: bob\n");

    assertThat(readers("a.md")).isEqualTo("everybody");
    assertThat(readers("総務/規程/a.md")).isEqualTo("everybody");
    assertThat(readers("人事/a.md")).isEqualTo("group:人事");
    assertThat(readers("人事/採用/2024/a.md")).isEqualTo("group:人事");
    assertThat(readers("人事/評価/a.md")).isEqualTo("group:人事, user:alice");
    assertThat(readers("人事/評価/役員/a.md")).isEqualTo("user:bob");
    assertThat(rules().ofFile(docs.resolve("人事/評価/a.md")).rule())
        .isEqualTo(
            docs.resolve("人事/評価/" + SIDECAR) + ":2 + " + docs.resolve("人事/" + SIDECAR) + ":2");
  }

  @Test
  void singleFilesHaveRulesOfTheirOwn() throws IOException {
    write(
        SIDECAR,
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

    assertThat(readers("案内2024.md")).isEqualTo("everybody");
    assertThat(readers("下/深い/案内2024.md")).isEqualTo("everybody");
    assertThat(readers("目次.md")).isEqualTo("user:dave");
    assertThat(readers("下/目次.md")).isEqualTo("group:人事");
    assertThat(readers("給与.xlsx")).isEqualTo("group:経理, user:alice");
    assertThat(readers("公開/x/y.md")).isEqualTo("everybody");
    assertThat(readers("控え.txt")).isEqualTo("group:人事, user:carol");
    assertThat(readers("規程.md")).isEqualTo("group:人事");
    // As macOS writes が: two characters.
    assertThat(readers("か\u3099くせい.md")).isEqualTo("nobody");
    assertThat(rules().ofFile(docs.resolve("給与.xlsx")).rule()).endsWith(SIDECAR + ":4");
  }

  @Test
  void aSidecarOfSingleFilesLeavesTheOthersToTheFolderAbove() throws IOException {
    write(SIDECAR, "groups: [社員]\n");
    write("下/" + SIDECAR, "files: {a.md: [user:alice]}\n");

    assertThat(readers("下/a.md")).isEqualTo("user:alice");
    assertThat(readers("下/b.md")).isEqualTo("group:社員");
  }

  @Test
  void whereThereIsASidecarAnywhereTheRestIsNobodys() throws IOException {
    assertThat(rules().ofFile(docs.resolve("a.md")).readers()).isEqualTo(ReadPermission.NO_RULE);

    write("下/" + SIDECAR, "everybody: true\n");

    assertThat(readers("a.md")).isEqualTo("nobody");
    assertThat(readers("下/a.md")).isEqualTo("everybody");
  }

  @Test
  void allFilesAreThoseOfTheFoldersBelowToo() throws IOException {
    write(SIDECAR, "everybody: true\n");
    write("人事/" + SIDECAR, "files: {\"*\": [group:人事]}\n");
    write("人事/採用/" + SIDECAR, "files: {\"案内.md\": everybody}\n");

    assertThat(readers("人事/a.md")).isEqualTo("group:人事");
    assertThat(readers("人事/評価/2024/a.md")).isEqualTo("group:人事");
    assertThat(readers("人事/採用/案内.md")).isEqualTo("everybody");
    assertThat(readers("人事/採用/a.md")).isEqualTo("group:人事");
    assertThat(readers("総務/a.md")).isEqualTo("everybody");
  }

  @Test
  void ofAFileOutsideOfTheSourcesTheFoldersAboveCount() throws IOException {
    write(SIDECAR, "groups: [社員]\n");
    write("人事/" + SIDECAR, "groups: [人事]\n");
    Path file = write("人事/評価/2024/a.md", "本文");
    Path other = write("総務/b.md", "本文");

    AccessRules rules = AccessRules.of(List.of(), List.of(file, other), AccessSettings.DEFAULT);

    assertThat(describe(rules.ofFile(file).readers())).isEqualTo("group:人事");
    assertThat(describe(rules.ofFile(other).readers())).isEqualTo("group:社員");
    AccessRules ofFolder =
        AccessRules.of(List.of(), List.of(file.getParent()), AccessSettings.DEFAULT);
    assertThat(describe(ofFolder.ofFile(file).readers())).isEqualTo("group:人事");
  }

  @Test
  void ofAFileInASourceTheFoldersAboveTheSourceDoNotCount() throws IOException {
    Files.writeString(temp.resolve(SIDECAR), "users: [alice]\n");
    Path file = write("下/a.md", "本文");

    AccessRules rules = AccessRules.of(List.of(docs), List.of(file), AccessSettings.DEFAULT);

    assertThat(rules.ofFile(file).readers()).isEqualTo(ReadPermission.NO_RULE);
  }

  @Test
  void aSidecarBehindAFolderThatIsALinkIsWrong() throws IOException {
    Path elsewhere = Files.createDirectories(temp.toRealPath().resolve("elsewhere"));
    Files.writeString(elsewhere.resolve(SIDECAR), "everybody: true\n");
    Files.createSymbolicLink(docs.resolve("人事"), elsewhere);

    Sidecar read = SidecarReader.read(docs, docs.resolve("人事/" + SIDECAR));

    assertThat(read.rules()).isEmpty();
    assertThat(read.problem().orElseThrow()).contains("became a symbolic link", "Nobody may read");
  }

  @Test
  void documentsThatNoRuleIsAboutAreCountedByFolder() throws IOException {
    write("人事/" + SIDECAR, "groups: [人事]\n");
    write("人事/a.md", "本文");
    write("総務/a.md", "本文");
    write("総務/b.md", "本文");
    write("総務/公開.md", "---\nacl: everybody\n---\n本文\n");
    write("c.md", "本文");
    AccessRules rules = rules();

    read(rules, docs);
    rules.keep(docs.resolve("古い/x.zip"), 7);
    rules.keep(docs.resolve("人事/y.zip"), 7);

    Unruled unruled = rules.unruled();
    assertThat(unruled.documents()).isEqualTo(10);
    assertThat(unruled.folders())
        .containsExactly(
            new Unruled.Folder(docs.resolve("古い"), 7),
            new Unruled.Folder(docs.resolve("総務"), 2),
            new Unruled.Folder(docs, 1));
    assertThat(unruled.moreFolders()).isZero();
    for (int i = 0; i < 30; i++) {
      rules.keep(docs.resolve("多い%02d/a.md".formatted(i)), 1);
    }
    assertThat(rules.unruled().folders()).hasSize(20);
    assertThat(rules.unruled().describeFolders()).endsWith("and 13 more folders");
  }

  /** Its path is longer than the system takes: not even root can list it. */
  @Test
  void aFolderThatCannotBeListedIsClosedSinceItsRulesAreNotKnown() throws IOException {
    Path inner = temp.toRealPath().resolve("inner");
    Path end = inner;
    Path near = docs;
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
      AccessRules rules = rules();

      assertThat(rules.problems()).singleElement();
      assertThat(rules.problems().getFirst()).contains("File name too long", "rules are not known");
      Path deep = moved.resolve(inner.relativize(end)).resolve("a.md");
      assertThat(rules.ofFile(deep).readers()).isEqualTo(ReadPermission.NOBODY);
      assertThat(rules.ofFile(docs.resolve("a.md")).readers()).isEqualTo(ReadPermission.NO_RULE);
    } finally {
      Files.move(moved, inner);
    }
  }

  @Test
  void sidecarsAboveTheSourceAndInHiddenFoldersDoNotCount() throws IOException {
    Files.writeString(temp.resolve(SIDECAR), "users: [alice]\n");
    write(".git/" + SIDECAR, "users: [alice]\n");

    assertThat(rules().ofFile(docs.resolve("a.md")).readers()).isEqualTo(ReadPermission.NO_RULE);
  }

  @Test
  void ofTwoSourcesWithinEachOtherTheOuterCounts() throws IOException {
    write(SIDECAR, "users: [alice]\n");
    Files.createDirectories(docs.resolve("下"));

    AccessRules both = AccessRules.of(List.of(docs.resolve("下"), docs), AccessSettings.DEFAULT);
    assertThat(describe(both.ofFile(docs.resolve("下/a.md")).readers())).isEqualTo("user:alice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user: [alice]            | 1 | the key 'user'
          users: [alice            | 1 | not valid YAML
          users: [1001]            | 1 | '1001'; expected a name, a number in quotes
          users: {a: b}            | 1 | keys with values; expected a name
          users: [a]\\nusers: [b]  | 2 | not valid YAML
          everybody: sometimes     | 1 | 'sometimes'; expected true or false
          groups:                  | 1 | no value
          inherit: true            | 1 | no readers; expected users, groups or everybody
          users: [a]\\ninherit: 1  | 2 | '1'; expected true or false
          files: {a.md: [alice]}   | 1 | 'alice'; expected user:NAME
          files: {a.md: {}}        | 1 | no readers
          files: {'[a': everybody} | 1 | a pattern such as
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
    write(SIDECAR, "everybody: true\n");
    Path wrong = write("下/" + SIDECAR, yaml.replace("\\n", "\n"));

    AccessRules rules = rules();

    assertThat(rules.problems()).hasSize(1);
    assertThat(rules.problems().getFirst())
        .startsWith(wrong + ": line " + line + ": ")
        .contains(found)
        .endsWith("Nobody may read the documents that it is about.");
    assertThat(rules.ofFile(docs.resolve("下/x/a.md")).readers()).isEqualTo(ReadPermission.NOBODY);
    assertThat(rules.ofFile(docs.resolve("a.md")).readers()).isEqualTo(ReadPermission.EVERYBODY);
  }

  @Test
  void linksHugeFilesFoldersAndOtherNamesAreWrong() throws IOException {
    Path elsewhere = Files.writeString(temp.resolve("open.yml"), "everybody: true\n");
    Files.createDirectories(docs.resolve("link"));
    Files.createSymbolicLink(docs.resolve("link/" + SIDECAR), elsewhere);
    write("huge/" + SIDECAR, "everybody: true\n" + "# …\n".repeat(400_000));
    Files.createDirectories(docs.resolve("folder/" + SIDECAR));
    write("name/.musubi-acl.yaml", "users: [alice]\n");
    write("code/" + SIDECAR, "");
    Files.write(docs.resolve("code/" + SIDECAR), new byte[] {'u', (byte) 0x82, (byte) 0xA0});

    AccessRules rules = rules();

    assertThat(rules.problems())
        .hasSize(5)
        .anyMatch(p -> p.contains("is a symbolic link"))
        .anyMatch(p -> p.contains("expected at most 1,048,576"))
        .anyMatch(p -> p.contains("is no file"))
        .anyMatch(p -> p.contains("expected .musubi-acl.yml"))
        .anyMatch(p -> p.contains("not UTF-8"));
    for (String name : List.of("link", "huge", "folder", "name", "code")) {
      assertThat(rules.ofFile(docs.resolve(name + "/a.md")).readers())
          .as(name)
          .isEqualTo(ReadPermission.NOBODY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user:alice                        | user:alice
          user:alice, group:人事            | group:人事, user:alice
          'user:alice、group:人事'          | group:人事, user:alice
          [user:alice, everybody]           | everybody, user:alice
          '"*"'                             | everybody
          nobody                            | nobody
          []                                | nobody
          {users: [alice], groups: 人事}    | group:人事, user:alice
          {everybody: true}                 | everybody
          {everybody: false, users: [bob]}  | user:bob
          """)
  void frontMatterSaysWhoMayReadTheDocument(String acl, String expected) throws IOException {
    write(SIDECAR, "groups: [社員]\n");
    Path file = write("a.md", "---\ntitle: 表題\nacl: " + acl + "\n---\n本文\n");

    assertThat(own(file)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                         | ''
          alice                      | alice
          '"user:"'                  | names nobody
          [nobody, user:alice]       | nobody
          [1001]                     | 1001
          {users: [1001]}            | names nobody
          {user: alice}              | user
          {everybody: sometimes}     | everybody
          'user:alice,'              | ''
          true                       | true
          """)
  void whatIsNoRuleLetsNobodyReadAndIsReported(String acl, String found) throws IOException {
    write(SIDECAR, "everybody: true\n");
    Path file = write("a.md", "---\nACL: " + acl + "\n---\n本文\n");

    AccessRules rules = rules();
    assertThat(read(rules, file).getFirst().readers()).isEqualTo(ReadPermission.NOBODY);
    assertThat(rules.problems()).hasSize(1);
    assertThat(rules.problems().getFirst())
        .startsWith(file.toString())
        .contains(found)
        .contains("expected user:NAME");
  }

  @Test
  void htmlSaysItInItsHeadOnceAndNowhereElse() throws IOException {
    write(SIDECAR, "groups: [社員]\n");
    String page = "<html><head><title>t</title>%s</head><body>%s<p>本文</body></html>";
    String rule = "<meta name=\"ACL\" content=\"user:alice, group:人事\">";

    assertThat(own(write("a.html", page.formatted(rule, "")))).isEqualTo("group:人事, user:alice");
    assertThat(own(write("b.html", page.formatted("", rule)))).isEqualTo("nobody");
    assertThat(own(write("c.html", page.formatted(rule, rule)))).isEqualTo("nobody");
    assertThat(own(write("d.html", page.formatted("<meta name=acl>", "")))).isEqualTo("nobody");
    assertThat(own(write("e.html", page.formatted("", "")))).isEqualTo("group:社員");
  }

  @Test
  void recordsOfACorpusSayItInTheirMetadataOrHaveTheRuleOfTheFile() throws IOException {
    write(SIDECAR, "files: {corpus.jsonl: [group:社員]}\n");
    Path corpus =
        write(
            "corpus.jsonl",
            """
            {"_id": "1", "text": "a", "metadata": {"acl": ["user:alice", "group:人事"]}}
            {"_id": "2", "text": "a", "metadata": {"acl": {"users": ["bob"], "everybody": false}}}
            {"_id": "3", "text": "a", "metadata": {"x": "y"}}
            {"_id": "4", "text": "a", "metadata": {"acl": null}}
            {"_id": "5", "text": "a", "acl": "everybody"}
            {"_id": "6", "text": "a", "acl": "everybody", "metadata": {"acl": "everybody"}}
            """);
    AccessRules rules = AccessRules.of(List.of(corpus), AccessSettings.DEFAULT);

    assertThat(read(rules, corpus))
        .extracting(access -> describe(access.readers()))
        .containsExactly(
            "group:人事, user:alice", "user:bob", "group:社員", "nobody", "everybody", "nobody");
    assertThat(rules.problems()).hasSize(2).allMatch(p -> p.startsWith(corpus + ":"));
  }

  @Test
  void whatIsInsideAFileCannotBeReadByMoreThanTheFile() throws IOException {
    write(SIDECAR, "groups: [人事, 総務]\n");
    Path archive = write("a.zip", "");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("x.md"));
    }
    AccessRules rules = rules();

    assertThat(rules.of(inside(archive, List.of("everybody")), archive).readers())
        .isEqualTo(AccessTerms.parse("group:人事, group:総務"));
    assertThat(rules.of(inside(archive, List.of("group:人事", "user:eve")), archive).readers())
        .isEqualTo(AccessTerms.parse("group:人事"));
    assertThat(rules.of(inside(archive, null), archive).readers())
        .isEqualTo(AccessTerms.parse("group:人事, group:総務"));
  }

  private static ExtractedDocument inside(
      Path archive, @org.jspecify.annotations.Nullable List<String> acl) {
    return new ExtractedDocument(
        "a.zip!/x.md",
        "x",
        archive + "!/x.md",
        "本文",
        List.of(),
        List.of(),
        acl == null ? Map.of() : Map.of(ExtractedDocument.ACL, acl));
  }

  @Test
  void theRuleIsNoMetadata() {
    ExtractedDocument document =
        new ExtractedDocument(
            "a",
            "",
            "a.md",
            "本文",
            List.of(),
            List.of(),
            Map.of("acl", List.of("user:alice"), "department", List.of("人事部")));

    assertThat(AccessRules.withoutRule(document).metadata())
        .isEqualTo(Map.of("department", List.of("人事部")));
  }

  @Test
  void theConfiguredDefaultIsForWhatNoRuleIsAbout() throws IOException {
    write("下/" + SIDECAR, "users: [alice]\n");
    AccessRules rules =
        AccessRules.of(
            List.of(docs), new AccessSettings(Optional.of(AccessTerms.parse("group:社員")), false));

    assertThat(rules.ofFile(docs.resolve("a.md")).readers())
        .isEqualTo(AccessTerms.parse("group:社員"));
    assertThat(rules.ofFile(docs.resolve("下/a.md")).readers())
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
  void theModeOfAFileAndOfItsFoldersCountsIfConfigured(String file, String folder, String expected)
      throws IOException {
    Path document = write("下/a.md", "本文");
    Files.setPosixFilePermissions(docs, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(docs.resolve("下"), PosixFilePermissions.fromString(folder));
    Files.setPosixFilePermissions(document, PosixFilePermissions.fromString(file));
    String user = Files.getOwner(document).getName();
    String group =
        Files.readAttributes(document, java.nio.file.attribute.PosixFileAttributes.class)
            .group()
            .getName();
    AccessRules rules = AccessRules.of(List.of(docs), new AccessSettings(Optional.empty(), true));

    ReadPermission readers = rules.ofFile(document).readers();

    assertThat(readers.everybody()).isEqualTo(expected.contains("*"));
    assertThat(readers.users().contains(user)).isEqualTo(expected.contains("user"));
    assertThat(readers.groups().contains(group)).isEqualTo(expected.contains("group"));
  }

  @Test
  void theFingerprintOfAFileChangesWithItsReadersAlone() throws IOException {
    Path file = docs.resolve("下/a.md");
    String before = rules().fingerprint(file);
    write("他/" + SIDECAR, "users: [alice]\n");
    String closed = rules().fingerprint(file);
    write("下/" + SIDECAR, "users: [alice]\n");
    String alice = rules().fingerprint(file);
    write("下/" + SIDECAR, "# 同じ\nusers: ['alice']\n");

    assertThat(List.of(before, closed, alice)).doesNotHaveDuplicates();
    assertThat(rules().fingerprint(file)).isEqualTo(alice);
  }
}
