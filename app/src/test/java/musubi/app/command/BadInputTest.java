package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bad input gets a clear message, the right exit code, no stack trace, and loses nothing. */
class BadInputTest {

  @TempDir Path folder;
  private Path data;
  private String current;

  @BeforeEach
  void aGenerationIsInUse() throws IOException {
    data = folder.resolve("data");
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("休暇.md"), "# 休暇\n\n三営業日前までに届け出る。\n");
    Cli rebuilt = Cli.run("rebuild", documents, "--data", data, "--json");
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    current = rebuilt.json().path("generation").asString();
  }

  private void assertRefused(Cli result, int exit, String... parts) {
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).startsWith("musubi: ").contains(parts);
    assertThat(result.err()).doesNotContain("\tat ", "Exception in thread");
    assertThat(result.out()).isEmpty();
    JsonNode answer = Cli.run("search", "届け出", "--data", data, "--json").json();
    assertThat(answer.path("generation").asString()).isEqualTo(current);
    assertThat(answer.path("hits")).hasSize(1);
    assertThat(data.resolve("generations")).isDirectoryNotContaining("glob:**.draft-*");
  }

  @Test
  void sourcesThatHoldNothing() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path broken = Files.writeString(folder.resolve("broken.jsonl"), "nonsense\n");

    assertRefused(Cli.run("rebuild", empty, "--data", data), 1, "empty", "holds no document");
    assertRefused(Cli.run("rebuild", folder.resolve("none"), "--data", data), 1, "does not exist");
    assertRefused(
        Cli.run("rebuild", broken, "--data", data), 1, "broken.jsonl:1", "not valid JSON");
    assertRefused(Cli.run("rebuild", "--data", data), 2, "SOURCE");
  }

  @Test
  void aBadLineIsReportedByFileAndNumberAndTheRestIsIndexed() throws IOException {
    Path corpus = folder.resolve("corpus.jsonl");
    Files.writeString(corpus, "{\"_id\":\"1\",\"text\":\"届け出\"}\nnonsense\n");

    assertRefused(
        Cli.run("rebuild", corpus, "--data", data, "--strict"), 1, "corpus.jsonl:2", "--strict");

    Cli lenient = Cli.run("rebuild", corpus, "--data", data, "--json");
    assertThat(lenient.exit()).isZero();
    assertThat(lenient.json().path("documents").path("read").asInt()).isEqualTo(2);
    assertThat(lenient.json().path("documents").path("indexed").asInt()).isEqualTo(1);
    assertThat(lenient.json().path("failures").get(0).path("path").asString())
        .endsWith("corpus.jsonl:2");
  }

  @Test
  void modelsThatCannotBeUsed() throws IOException {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    Path withoutTokenizer = copyOfBundledModel("without-tokenizer");
    Files.delete(withoutTokenizer.resolve("tokenizer.json"));
    Path broken = copyOfBundledModel("broken");
    Files.writeString(broken.resolve("onnx/model.onnx"), "not a graph");
    Path documents = folder.resolve("documents");

    assertRefused(
        Cli.run("rebuild", documents, "--data", data, "--model", nothing), 1, "no tokenizer.json");
    assertRefused(
        Cli.run("search", "x", "--data", data, "--model", withoutTokenizer),
        1,
        "no tokenizer.json",
        "found: ");
    assertRefused(
        Cli.run("rebuild", documents, "--data", data, "--model", broken), 1, "not an ONNX graph");
    assertRefused(Cli.run("model", "info", "--model", folder.resolve("none")), 1, "no such folder");
  }

  @Test
  void aSearchWithAnotherModelThanTheIndexNamesBothAndTheWayOut() {
    assertRefused(
        Cli.run("search", "届け出", "--data", data, "--dimensions", 64),
        1,
        "holds vectors of the model musubi-ja",
        "musubi rebuild");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u3000"})
  void emptyQueries(String query) {
    assertRefused(Cli.run("search", query, "--data", data), 2, "The query is empty");
  }

  @Test
  void aQueryOfAHundredThousandCharactersIsAnswered() {
    StringBuilder query = new StringBuilder();
    for (int i = 0; query.length() < 100_000; i++) {
      query.append("第").append(i).append("条の届け出について、");
    }

    Cli answer = Cli.runWithInput(query.toString(), "search", "-", "--data", data, "--json");

    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.json().path("hits")).hasSize(1);
    assertThat(answer.json().path("notes").get(0).asString()).contains("very long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud800", "a\udc00b", "😀", "\"", "AND OR NOT (", "field:value~2^", "\u0000"})
  void anyTextIsAQuery(String query) {
    Cli answer = Cli.run("search", query, "--data", data, "--json");

    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.json().path("total").asInt()).isLessThanOrEqualTo(1);
  }

  @Test
  void wrongUsageIsExplained() {
    assertRefused(Cli.run("search", "x", "--k", 0, "--data", data), 2, "--k is 0", "1 to 1000");
    assertRefused(Cli.run("search", "x", "--mode", "magic", "--data", data), 2, "magic");
    assertRefused(Cli.run("search", "x", "--filter", "a", "--data", data), 2, "FIELD=VALUE");
    assertRefused(Cli.run("search", "x", "--sort=-", "--data", data), 2, "--sort '-'", "-FIELD");
    assertRefused(Cli.run("search", "x", "--sort", "price", "--data", data), 1, "'price'", "title");
    assertRefused(
        Cli.run("search", "x", "--filter", "modified>=soon", "--data", data),
        1,
        "modified is a date",
        "'soon'",
        "modified>=2024-10-03");
    assertRefused(
        Cli.run("search", "x", "--fusion", "magic", "--data", data), 2, "magic", "ZSCORE");
    for (String weight : new String[] {"1.5", "-0.1", "NaN"}) {
      assertRefused(
          Cli.run("search", "x", "--fusion=zscore", "--semantic-weight=" + weight, "--data", data),
          2,
          "--semantic-weight is " + weight,
          "0 to 1");
    }
    assertRefused(
        Cli.run("search", "x", "--fusion=zscore", "--semantic-weight=half", "--data", data),
        2,
        "half");
    assertRefused(
        Cli.run("eval", Cli.COMPANY_EVAL, "--fusion=rrf", "--semantic-weight=2"), 2, "0 to 1");
    assertRefused(Cli.run("nonsense"), 2, "nonsense", "--help");
    assertRefused(Cli.run("eval", Cli.COMPANY_EVAL, "--gate", "ndcg"), 2, "'ndcg'");
    assertRefused(Cli.run("eval", Cli.COMPANY_EVAL, "--mode", "magic"), 2, "magic");
  }

  @Test
  void aDataFolderWithoutIndexNamesTheCommandThatMakesOne() {
    Cli answer = Cli.run("search", "x", "--data", folder.resolve("none"));
    assertRefused(answer, 1, "holds no index", "musubi rebuild");
  }

  @Test
  void onlyDebugShowsTheStackTrace() {
    Cli answer = Cli.run("search", "x", "--debug", "--data", folder.resolve("none"));
    assertThat(answer.err()).contains("holds no index", "\tat ");
  }

  private Path copyOfBundledModel(String name) throws IOException {
    Path source = Path.of("src/main/resources/musubi/models/musubi-ja");
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }
}
