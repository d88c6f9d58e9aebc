package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * A search whose first hits are read again by a reranker. The reranker likes the character 前, so
 * that it prefers the page that says how long before a leave must be announced; by words and
 * meaning others stand above it.
 */
class RerankTest {

  private static final char LIKED = '前';

  private static final String QUERY = "休暇の申請";

  private static final String ANSWER = "leave-rule";

  private static final String NOT_FINISHED =
      "The reranker did not finish within 0 ms: hits stand in the order of the fusion.";

  @TempDir static Path folder;
  private static Path data;
  private static Path reranker;

  @BeforeAll
  static void rebuild() throws IOException {
    data = folder.resolve("data");
    reranker = SmallReranker.write(folder.resolve("small-reranker"), LIKED);
    Path corpus = folder.resolve("corpus.jsonl");
    Files.write(
        corpus,
        List.of(
            document("leave-form", "休暇の申請", "休暇の申請は休暇申請書で行う。休暇の申請書は総務にある。"),
            document("leave-list", "休暇の申請の一覧", "休暇の申請の種類は、年次休暇、慶弔休暇、病気休暇である。"),
            document("leave-system", "休暇申請の画面", "休暇の申請の画面で申請を選ぶ。午前だけの休暇も申請できる。"),
            document(ANSWER, "年次有給の扱い", "取得の三日前、遅くとも前の日までに、前もって上長へ休暇を届け出る。"),
            document("travel", "出張の申請", "出張の申請は出張申請書で行う。"),
            document("rule-023", "規程-023 経費の申請", "経費の申請は月末までに行う。"),
            document("lunch", "食堂の案内", "食堂は二階にあり、昼だけ開く。")));
    Files.writeString(
        folder.resolve("queries.jsonl"), "{\"_id\": \"q1\", \"text\": \"%s\"}\n".formatted(QUERY));
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(
        folder.resolve("qrels/test.tsv"),
        "query-id\tcorpus-id\tscore\nq1\t%s\t1\n".formatted(ANSWER));
    Cli rebuilt = Cli.run("rebuild", corpus, "--data", data);
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
  }

  private static String document(String id, String title, String text) {
    return "{\"_id\": \"%s\", \"title\": \"%s\", \"text\": \"%s\"}".formatted(id, title, text);
  }

  private static JsonNode search(String query, Object... args) {
    Object[] all =
        Stream.concat(Stream.of("search", query, "--data", data, "--json"), Stream.of(args))
            .toArray();
    Cli found = Cli.run(all);
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json();
  }

  private static List<String> ids(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.path("hits").forEach(hit -> ids.add(hit.path("id").asString()));
    return ids;
  }

  private static List<String> notes(JsonNode answer) {
    List<String> notes = new ArrayList<>();
    answer.path("notes").forEach(note -> notes.add(note.asString()));
    return notes;
  }

  @Test
  void whatTheRerankerPrefersComesFirstAndEveryHitSaysHowWellItFits() {
    JsonNode plain = search(QUERY);
    JsonNode reranked = search(QUERY, "--rerank", reranker, "--explain");

    assertThat(ids(plain).getFirst()).isNotEqualTo(ANSWER);
    assertThat(plain.path("hits").get(0).has("reranker")).isFalse();
    assertThat(ids(reranked).getFirst()).isEqualTo(ANSWER);
    assertThat(ids(reranked)).containsExactlyInAnyOrderElementsOf(ids(plain));
    assertThat(notes(reranked)).isEmpty();
    double lastScore = Double.POSITIVE_INFINITY;
    double lastRelevance = 1;
    for (JsonNode hit : reranked.path("hits")) {
      String read =
          hit.path("title").asString() + hit.path("passages").get(0).path("text").asString();
      JsonNode said = hit.path("reranker");
      assertThat(said.path("score").asDouble())
          .isCloseTo(SmallReranker.relevance(QUERY, read, LIKED), within(1e-6))
          .isLessThanOrEqualTo(lastRelevance);
      assertThat(ids(plain).get(said.path("fused_rank").asInt() - 1))
          .isEqualTo(hit.path("id").asString());
      assertThat(hit.path("score").asDouble()).isLessThan(lastScore);
      double shares = 0;
      for (JsonNode share : hit.path("explanation").path("shares")) {
        shares += share.asDouble();
      }
      assertThat(shares).isCloseTo(hit.path("score").asDouble(), within(1e-9));
      lastScore = hit.path("score").asDouble();
      lastRelevance = said.path("score").asDouble();
    }
  }

  @Test
  void theTextSaysItToo() {
    Cli found =
        Cli.run("search", QUERY, "--data", data, "--rerank", reranker, "--k", 1, "--explain");

    assertThat(found.out())
        .containsPattern("1\\. 年次有給の扱い")
        .containsPattern("; reranker 0\\.924 \\(was #\\d\\)")
        .containsPattern("reranker: 0\\.9\\d+, from #\\d, \\+\\d");
  }

  @Test
  void whenTheTimeIsOverTheOrderOfTheFusionStandsAndTheAnswerSaysSo() {
    JsonNode plain = search(QUERY);
    JsonNode late = search(QUERY, "--rerank", reranker, "--rerank-budget-ms", 0);

    assertThat(ids(late)).isEqualTo(ids(plain));
    assertThat(notes(late)).containsExactly(NOT_FINISHED);
    for (int i = 0; i < ids(late).size(); i++) {
      JsonNode hit = late.path("hits").get(i);
      assertThat(hit.has("reranker")).isFalse();
      assertThat(hit.path("score")).isEqualTo(plain.path("hits").get(i).path("score"));
    }
    assertThat(
            Cli.run("search", QUERY, "--data", data, "--rerank", reranker, "--rerank-budget-ms", 0)
                .err())
        .contains(NOT_FINISHED);
  }

  @Test
  void onlyTheFirstHitsAreRead() {
    List<String> plain = ids(search(QUERY));
    JsonNode one = search(QUERY, "--rerank", reranker, "--rerank-depth", 1);

    assertThat(ids(one)).isEqualTo(plain);
    assertThat(one.path("hits").get(0).has("reranker")).isTrue();
    assertThat(one.path("hits").get(1).has("reranker")).isFalse();
  }

  @Test
  void aDocumentNumberStaysFirst() {
    assertThat(ids(search("規程-023 の三日前", "--rerank", reranker)).getFirst()).isEqualTo("rule-023");
  }

  @Test
  void whatOneSeesDoesNotDependOnHowMuchOneSees() {
    List<String> all = ids(search(QUERY, "--rerank", reranker, "--rerank-depth", 3));
    for (int k = 2; k <= all.size(); k += 2) {
      assertThat(ids(search(QUERY, "--rerank", reranker, "--rerank-depth", 3, "--k", k)))
          .isEqualTo(all.subList(0, k));
    }
  }

  @Test
  void theAnswerOfOneArmIsRerankedToo() {
    assertThat(ids(search(QUERY, "--rerank", reranker, "--mode", "semantic")).getFirst())
        .isEqualTo(ANSWER);
  }

  @Test
  void aConfigurationMayNameIt() throws IOException {
    Path config = folder.resolve("musubi.yml");
    Files.writeString(config, "rerank:\n  folder: small-reranker\n  depth: 20\n");
    assertThat(ids(search(QUERY, "--config", config)).getFirst()).isEqualTo(ANSWER);

    Files.writeString(config, "rerank:\n  folder: small-reranker\n  budget-ms: 0\n");
    assertThat(notes(search(QUERY, "--config", config))).containsExactly(NOT_FINISHED);
    assertThat(notes(search(QUERY, "--config", config, "--rerank-budget-ms", 60_000))).isEmpty();
  }

  @Test
  void theEvaluationMeasuresTheRerankedOrderAndWritesIt() throws IOException {
    Path runs = folder.resolve("runs");
    JsonNode plain = eval("--data", data);
    JsonNode reranked = eval("--data", data, "--rerank", reranker, "--run-out", runs);

    assertThat(plain.path("modes").path("hybrid").path("mrr@10").asDouble()).isLessThan(1);
    assertThat(reranked.path("modes").path("hybrid").path("mrr@10").asDouble()).isEqualTo(1);
    assertThat(reranked.path("reranker").asString()).isEqualTo("small-reranker over the first 20");
    assertThat(plain.has("reranker")).isFalse();
    List<String> run =
        Files.readAllLines(runs.resolve("hybrid.trec")).stream()
            .map(line -> line.split(" ")[2])
            .toList();
    assertThat(run.subList(0, 5)).isEqualTo(ids(search(QUERY, "--rerank", reranker)).subList(0, 5));
  }

  private static JsonNode eval(Object... args) {
    Cli measured =
        Cli.run(
            Stream.concat(Stream.of("eval", folder, "--mode", "hybrid", "--json"), Stream.of(args))
                .toArray());
    assertThat(measured.exit()).as(measured.err()).isZero();
    return measured.json();
  }

  @Test
  void aBenchmarkCountsTheSearchesThatWereNotReranked() {
    Cli bench =
        Cli.run(
            "bench",
            "search",
            "--queries",
            folder.resolve("queries.jsonl"),
            "--data",
            data,
            "--searches",
            5,
            "--clients",
            "1",
            "--rerank",
            reranker,
            "--rerank-budget-ms",
            0);

    assertThat(bench.exit()).as(bench.err()).isZero();
    assertThat(bench.err()).contains("1 client(s): the reranker did not finish in 5 of 5 searches");
  }

  @Test
  void modelInfoSaysThatItIsAReranker() {
    Cli info = Cli.run("model", "info", "--model", reranker, "--json");

    assertThat(info.exit()).as(info.err()).isZero();
    assertThat(info.json().path("kind").asString()).isEqualTo("reranker, for --rerank");
    assertThat(info.json().path("name").asString()).isEqualTo("small-reranker");
    assertThat(info.json().path("max_tokens").asString()).isEqualTo("1024");
    assertThat(Cli.run("model", "info").out()).contains("embedding model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rerank-depth=5 | belong to --rerank DIR, which is missing",
        "--rerank-budget-ms=5 | belong to --rerank DIR, which is missing",
        "--rerank=RERANKER --rerank-depth=0 | --rerank-depth is 0; expected 1 to 100",
        "--rerank=RERANKER --rerank-depth=101 | --rerank-depth is 101; expected 1 to 100",
        "--rerank=RERANKER --rerank-budget-ms=-1 | --rerank-budget-ms is -1; expected 0 or more",
      })
  void optionsThatDoNotFitAreRefused(String options, String message) {
    Cli refused = searchWith(options);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void whatIsNoRerankerIsRefused() {
    Cli none = searchWith("--rerank=" + folder.resolve("nowhere"));
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("nowhere is not a model folder: there is no such folder");

    Cli asModel = Cli.run("search", QUERY, "--data", data, "--model", reranker);
    assertThat(asModel.exit()).isEqualTo(1);
    assertThat(asModel.err()).contains("holds a reranker", "is given with --rerank");
  }

  @Test
  void anEvaluationIsNotCutShort() {
    Cli refused =
        Cli.run("eval", folder, "--data", data, "--rerank", reranker, "--rerank-budget-ms", 100);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("eval waits for the reranker");
  }

  private static Cli searchWith(String options) {
    Stream<String> words =
        Stream.of(options.split(" ")).map(o -> o.replace("RERANKER", reranker.toString()));
    return Cli.run(Stream.concat(Stream.of("search", QUERY, "--data", data), words).toArray());
  }
}
