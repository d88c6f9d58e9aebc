package musubi.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.permission.ReadPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document says itself about who may read it. */
class DocumentRulesTest {

  @TempDir Path temp;
  private RuledFolder folder;

  @BeforeEach
  void realFolder() throws IOException {
    folder = RuledFolder.in(temp);
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
    folder.write(RuledFolder.SIDECAR, "groups: [社員]\n");
    Path file = folder.write("a.md", "---\ntitle: 表題\nacl: " + acl + "\n---\n本文\n");

    assertThat(folder.own(file)).isEqualTo(expected);
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
    folder.write(RuledFolder.SIDECAR, "everybody: true\n");
    Path file = folder.write("a.md", "---\nACL: " + acl + "\n---\n本文\n");

    AccessRules rules = folder.rules();
    assertThat(folder.read(rules, file).getFirst().readers()).isEqualTo(ReadPermission.NOBODY);
    assertThat(rules.problems()).hasSize(1);
    assertThat(rules.problems().getFirst().toString())
        .startsWith(file.toString())
        .contains(found)
        .contains("expected user:NAME");
  }

  @Test
  void htmlSaysItInItsHeadOnceAndNowhereElse() throws IOException {
    folder.write(RuledFolder.SIDECAR, "groups: [社員]\n");
    String page = "<html><head><title>t</title>%s</head><body>%s<p>本文</body></html>";
    String rule = "<meta name=\"ACL\" content=\"user:alice, group:人事\">";

    assertThat(folder.own(folder.write("a.html", page.formatted(rule, ""))))
        .isEqualTo("group:人事, user:alice");
    assertThat(folder.own(folder.write("b.html", page.formatted("", rule)))).isEqualTo("nobody");
    assertThat(folder.own(folder.write("c.html", page.formatted(rule, rule)))).isEqualTo("nobody");
    assertThat(folder.own(folder.write("d.html", page.formatted("<meta name=acl>", ""))))
        .isEqualTo("nobody");
    assertThat(folder.own(folder.write("e.html", page.formatted("", "")))).isEqualTo("group:社員");
  }

  @Test
  void recordsOfACorpusSayItInTheirMetadataOrHaveTheRuleOfTheFile() throws IOException {
    folder.write(RuledFolder.SIDECAR, "files: {corpus.jsonl: [group:社員]}\n");
    Path corpus =
        folder.write(
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

    assertThat(folder.read(rules, corpus))
        .extracting(access -> RuledFolder.describe(access.readers()))
        .containsExactly(
            "group:人事, user:alice", "user:bob", "group:社員", "nobody", "everybody", "nobody");
    assertThat(rules.problems()).hasSize(2).allMatch(p -> p.toString().startsWith(corpus + ":"));
  }

  @Test
  void whatIsInsideAFileCannotBeReadByMoreThanTheFile() throws IOException {
    folder.write(RuledFolder.SIDECAR, "groups: [人事, 総務]\n");
    Path archive = folder.write("a.zip", "");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("x.md"));
    }
    AccessRules rules = folder.rules();

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
}
