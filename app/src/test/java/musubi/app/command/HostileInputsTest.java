package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken and hostile files, configurations, dictionaries, rules and judgements: each has a message
 * that says where the mistake is and what was expected, no stack trace, and costs nothing else.
 */
class HostileInputsTest {

  private static final String Q = "{\"_id\": \"q1\", \"text\": \"休暇\"}\n";
  private static final String HEADER = "query-id\tcorpus-id\tscore\n";

  @TempDir private static Path folder;
  private static Path data;

  @TempDir private Path temporary;

  @BeforeAll
  static void index() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.writeString(source.resolve("leave.txt"), "休暇の規程。申請は上長に出す。");
    data = folder.resolve("data");
    assertThat(Cli.run("rebuild", source, "--data", data).exit()).isZero();
  }

  /** One file cannot be read; the other one is indexed and found. */
  private void assertOnlyItIsLeftOut(Path source, String... message) throws IOException {
    Files.writeString(source.resolve("good.txt"), "出張の規程。");
    Path other = temporary.resolve("data");
    Cli rebuilt = Cli.run("rebuild", source, "--data", other);
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out() + rebuilt.err()).contains(message).doesNotContain("\tat ");
    assertThat(Cli.run("search", "出張", "--data", other).out()).contains("good.txt");
  }

  private Path source() throws IOException {
    return Files.createDirectory(temporary.resolve("source"));
  }

  @Test
  void aLineThatIsNoText() throws IOException {
    Path corpus = temporary.resolve("corpus.jsonl");
    Files.write(
        corpus,
        "{\"_id\":\"a\",\"text\":\"\u00ff\"}\n{\"_id\":\"b\",\"text\":\"trip\"}\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    Cli rebuilt = Cli.run("rebuild", corpus, "--data", temporary.resolve("data"));
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out() + rebuilt.err())
        .contains("corpus.jsonl:1: not UTF-8 text: line 1, byte 19 is 0xFF");
  }

  @Test
  void jsonThatIsNestedWithoutEnd() throws IOException {
    Path corpus =
        Files.writeString(
            temporary.resolve("corpus.jsonl"),
            "{\"_id\":\"a\",\"text\":%s}\n{\"_id\":\"b\",\"text\":\"出張\"}\n"
                .formatted("[".repeat(50_000)));
    Cli rebuilt = Cli.run("rebuild", corpus, "--data", temporary.resolve("data"));
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out() + rebuilt.err())
        .contains("corpus.jsonl:1: not valid JSON", "nesting depth")
        .doesNotContain("\tat ");
  }

  @Test
  void aFolderThatLeadsIntoItself() throws IOException {
    Path source = source();
    Files.createSymbolicLink(source.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(source.resolve("self"), Path.of("self"));
    assertOnlyItIsLeftOut(source, "symbolic link 2");
  }

  @Test
  void aPipeThatNobodyWritesTo() throws Exception {
    Path source = source();
    assertThat(
            new ProcessBuilder("mkfifo", source.resolve("pipe.txt").toString()).start().waitFor())
        .isZero();
    assertOnlyItIsLeftOut(source, "pipe or device 1");
  }

  @Test
  void aNameThatSpeaksToTheTerminal() throws IOException {
    Path source = source();
    Files.writeString(source.resolve("a\u001b[31m\nb\u202etxt.txt"), "会議の規程。");
    assertOnlyItIsLeftOut(source, "2 documents read, 2 indexed");
    Cli found = Cli.run("search", "会議", "--data", temporary.resolve("data"));
    assertThat(found.out()).doesNotContain("\u001b", "\u202e").contains("␛");
  }

  @Test
  void anOfficeFileThatBreaksOff() throws IOException {
    Path source = source();
    Files.writeString(source.resolve("report.docx"), "PK\u0003\u0004broken");
    assertOnlyItIsLeftOut(source, "report.docx: cannot be read as DOCX");
  }

  @Test
  void aMailOfThousandsOfPartsInEachOther() throws IOException {
    Path source = source();
    StringBuilder mail = new StringBuilder("Subject: x\nMIME-Version: 1.0\n");
    for (int i = 0; i < 3000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    Files.writeString(source.resolve("chain.eml"), mail);
    assertOnlyItIsLeftOut(source, "chain.eml: has more than 1000 parts", "20 levels");
  }

  static Stream<Arguments> configurations() {
    return Stream.of(
        Arguments.of("a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n", "line 1 (a): the key 'a'"),
        Arguments.of("search:\n  k: 5\nsearch:\n  k: 6\n", "line 3: Duplicate"),
        Arguments.of("search: !!javax.script.ScriptEngineManager [x]\n", "line 1 (search)"),
        Arguments.of("search:\n\tk: 5\n", "TAB"),
        Arguments.of("permissions:\n  required: maybe\n", "expected true or false"),
        Arguments.of("search: [k\n", "expected ',' or ']'"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void aConfigurationThatCannotBeUnderstood(String yaml, String message) throws IOException {
    Path config = Files.writeString(temporary.resolve("musubi.yml"), yaml);
    Cli refused = Cli.run("search", "休暇", "--data", data, "--config", config);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).startsWith("musubi: " + config).contains(message);
    assertThat(refused.err()).doesNotContain("\tat ");
  }

  @Test
  void aConfigurationInUtf16() throws IOException {
    Path config = temporary.resolve("musubi.yml");
    Files.writeString(config, "search:\n  k: 5\n", StandardCharsets.UTF_16);
    Cli refused = Cli.run("search", "休暇", "--data", data, "--config", config);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains(config + ":1: not UTF-8 text");
  }

  @Test
  void dictionariesOfWhichNoLineIsRight() throws IOException {
    Path dictionaries = Files.createDirectory(temporary.resolve("words"));
    Files.writeString(dictionaries.resolve("synonyms.txt"), "=>\n休暇 => \n");
    Files.writeString(dictionaries.resolve("user-dictionary.csv"), "東京,\"東 京\nあ,い\n");
    byte[] noise = new byte[300];
    new Random(1).nextBytes(noise);
    Files.write(dictionaries.resolve("stop-words.txt"), noise);
    Path config =
        Files.writeString(temporary.resolve("musubi.yml"), "dictionaries: " + dictionaries);
    Cli found = Cli.run("search", "休暇", "--data", data, "--config", config);
    assertThat(found.exit()).isZero();
    assertThat(found.out()).contains("leave.txt");
    assertThat(found.err())
        .contains(
            "synonyms.txt:1: '=>': nothing stands before '=>'",
            "synonyms.txt:2: '休暇 =>': nothing stands after '=>'",
            "user-dictionary.csv:1",
            "a quotation mark is not closed",
            "user-dictionary.csv:2: 'あ,い': 2 fields; expected 4",
            "stop-words.txt:1",
            "not UTF-8 text")
        .doesNotContain("\tat ");
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("groups: [人事]\ngroups: [全員]\n", "line 2: not valid YAML: Duplicate"),
        Arguments.of("group: [人事]\n", "line 1: the key 'group'; expected users, groups"),
        Arguments.of("groups: {a: b}\n", "line 1: keys with values; expected a name, or a list"),
        Arguments.of("groups: [人事\n", "line 1: not valid YAML"),
        Arguments.of("files:\n  \"[\": everybody\n", "line 2: '['"));
  }

  /** What is not understood lets nobody read. */
  @ParameterizedTest
  @MethodSource("rules")
  void aRuleThatCannotBeUnderstood(String yaml, String message) throws IOException {
    Path source = source();
    Files.writeString(source.resolve(".musubi-acl.yml"), yaml);
    Path file = Files.writeString(source.resolve("a.txt"), "賞与の規程。");
    Cli access = Cli.run("access", file);
    assertThat(access.out()).contains("nobody", message).doesNotContain("\tat ");
    Path other = temporary.resolve("data");
    assertThat(Cli.run("rebuild", source, "--data", other).exit()).isZero();
    assertThat(Cli.run("search", "賞与", "--data", other, "--as", "sato").out())
        .doesNotContain("a.txt");
  }

  static Stream<Arguments> judgements() {
    return Stream.of(
        Arguments.of(Q, HEADER + "q1\ta\tx\n", "line 2: 'q1\ta\tx'. Expected query-id"),
        Arguments.of(Q, HEADER + "q1\ta\n", "line 2: 'q1\ta'. Expected query-id"),
        Arguments.of(Q, HEADER + "q1\ta\t1\nq1\ta\t2\n", "were judged 1 before"),
        Arguments.of(Q, HEADER + "q9\ta\t1\n", "None of the 1 judged queries"),
        Arguments.of(Q + Q, HEADER + "q1\ta\t1\n", "queries.jsonl, line 2: the id q1"),
        Arguments.of("{\"_id\": \"q1\"}\n", HEADER + "q1\ta\t1\n", "no _id or no text"),
        Arguments.of("{\n", HEADER + "q1\ta\t1\n", "queries.jsonl, line 1"),
        Arguments.of("", "", "holds no judgement"));
  }

  @ParameterizedTest
  @MethodSource("judgements")
  void judgementsThatDoNotFit(String queries, String qrels, String message) throws IOException {
    Cli refused = Cli.run("eval", collection(queries, qrels));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).startsWith("musubi: ").contains(message).doesNotContain("\tat ");
  }

  @Test
  void aRelevantDocumentThatTheCollectionDoesNotHoldIsNamed() throws IOException {
    Cli report = Cli.run("eval", collection(Q, HEADER + "q1\ta\t1\nq1\tzzz\t1\n"));
    assertThat(report.exit()).as(report.err()).isZero();
    assertThat(report.err()).contains("1 relevant documents are not in the index, such as zzz");
  }

  private Path collection(String queries, String qrels) throws IOException {
    Path collection = Files.createDirectories(temporary.resolve("judged/qrels")).getParent();
    Files.writeString(
        collection.resolve("corpus.jsonl"),
        "{\"_id\": \"a\", \"title\": \"休暇\", \"text\": \"休暇の規程\"}\n");
    Files.writeString(collection.resolve("queries.jsonl"), queries);
    Files.writeString(collection.resolve("qrels/test.tsv"), qrels);
    return collection;
  }
}
