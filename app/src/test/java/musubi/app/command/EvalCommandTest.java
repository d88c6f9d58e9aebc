package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.eval.kept.KeptQuery;
import musubi.app.eval.kept.KeptSummary;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs beside each other, from the index and from files. */
class EvalCommandTest {

  @TempDir Path folder;
  private Path collection;
  private Path perfect;
  private Path poor;

  @BeforeEach
  void aSmallCollectionAndTwoRunsOfIt() throws IOException {
    collection = Files.createDirectories(folder.resolve("judged/qrels")).getParent();
    Files.writeString(
        collection.resolve("corpus.jsonl"),
        """
        {"_id": "leave 1.md", "title": "休暇規程", "text": "届け出は三営業日前まで。"}
        {"_id": "travel", "title": "旅費規程", "text": "日当は二千円。"}
        {"_id": "room", "title": "会議室", "text": "予約は総務部へ。"}
        """);
    Files.writeString(
        collection.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "休暇の届け出はいつまで"}
        {"_id": "q2", "text": "日当"}
        {"_id": "q3", "text": "社員食堂"}
        """);
    Files.writeString(
        collection.resolve("qrels/test.tsv"),
        "query-id\tcorpus-id\tscore\nq1\tleave 1.md\t1\nq2\ttravel\t1\nq2\troom\t0\n");
    perfect = folder.resolve("perfect.trec");
    Files.writeString(perfect, "q1 Q0 leave_1.md 1 1 t\nq2 Q0 travel 1 1 t\n");
    poor = folder.resolve("poor.run");
    Files.writeString(poor, "q2 Q0 room 1 2 t\nq2 Q0 travel 2 1 t\n");
  }

  @Test
  void figuresAndFirstDocumentsAreKeptBesideTheIndexThatIsNamed() throws IOException {
    Path data = folder.resolve("data");
    assertThat(Cli.run("rebuild", collection.resolve("corpus.jsonl"), "--data", data).exit())
        .isZero();

    Cli named = Cli.run("eval", collection, "--data", data, "--keep", "before");
    Cli nameless = Cli.run("eval", collection, "--data", data, "--mode", "lexical", "--keep");

    assertThat(named.exit()).as(named.err()).isZero();
    assertThat(nameless.exit()).as(nameless.err()).isZero();
    List<KeptSummary> kept = new KeptEvaluations(data).list().summaries();
    assertThat(kept).extracting(each -> each.origin().name()).containsExactly("before", "");
    assertThat(kept).allMatch(each -> each.judged().name().equals("judged"));
    assertThat(kept.getFirst().modes()).containsOnlyKeys("hybrid", "lexical", "semantic");
    assertThat(kept.getLast().modes()).containsOnlyKeys("lexical");
    assertThat(named.err()).contains(kept.getFirst().id());
    KeptSummary.Figures lexical = kept.getLast().modes().get("lexical");
    assertThat(lexical.mean("ndcg@10").value()).isEqualTo(1);
    assertThat(lexical.times().searches()).isEqualTo(3);
    assertThat(new KeptEvaluations(data).find(kept.getLast().id()).orElseThrow().queries())
        .extracting(KeptQuery::id)
        .containsExactly("q1", "q2");
  }

  @Test
  void whatCannotBeKeptIsRefusedBeforeAnythingIsSearched() {
    Path data = folder.resolve("data");
    assertThat(Cli.run("eval", collection, "--keep").err()).contains("--data");
    assertThat(
            Cli.run(
                    "eval",
                    collection,
                    "--data",
                    data,
                    "--keep",
                    "--mode",
                    "none",
                    "--compare",
                    perfect)
                .err())
        .contains("--mode is none");
    Cli shallow = Cli.run("eval", collection, "--data", data, "--keep", "--k", "5", "--depth", "5");
    assertThat(shallow.exit()).isEqualTo(2);
    assertThat(shallow.err()).contains("--depth is 5");
    assertThat(Cli.run("eval", collection, "--data", data, "--keep", "x".repeat(61)).exit())
        .isEqualTo(2);
  }

  @Test
  void runsOfFilesAreComparedWithoutASearch() {
    Cli compared =
        Cli.run(
            "eval",
            collection,
            "--mode",
            "none",
            "--compare",
            perfect,
            "--compare",
            poor,
            "--json");

    assertThat(compared.exit()).as(compared.err()).isZero();
    JsonNode json = compared.json();
    assertThat(json.path("modes").propertyNames()).containsExactly("perfect", "poor");
    assertThat(json.path("queries").asInt()).isEqualTo(2);
    assertThat(json.path("queries_without_judgements").asInt()).isEqualTo(1);
    assertThat(json.path("modes").path("perfect").path("ndcg@10").asDouble()).isEqualTo(1);
    assertThat(json.path("modes").path("poor").path("mrr@10").asDouble()).isEqualTo(0.25);
    assertThat(json.path("baseline").asString()).isEqualTo("poor");
    assertThat(json.path("fusion").asString()).isEmpty();
    assertThat(compared.err()).contains("poor answers 1 of the 2 judged queries");
  }

  @Test
  void theIndexIsMeasuredBesideAFileAndBeforeTheGates() {
    Path page = folder.resolve("page.html");
    Cli compared =
        Cli.run(
            "eval",
            collection,
            "--mode",
            "lexical",
            "--plain",
            "--compare",
            poor,
            "--gate",
            "ndcg@10>=baseline+0.4",
            "--gate",
            "plain:ndcg@10>=lexical-0.1",
            "--gate",
            "poor:ndcg@10>plain",
            "--html",
            page);

    assertThat(compared.exit()).isEqualTo(3);
    assertThat(compared.out()).contains("Compared with poor by ndcg@10", "By kind of query");
    assertThat(compared.err())
        .contains("Gate ndcg@10>=baseline+0.4: met (1.0000; needed 0.7155)")
        .contains("Gate plain:ndcg@10>=lexical-0.1: met")
        .contains("Gate poor:ndcg@10>plain: not met");
    assertThat(Jsoup.parse(read(page)).select("#gates tbody tr")).hasSize(3);
  }

  @Test
  void theAnswersThatAreExpectedAreLookedForInWhatIsShown() throws IOException {
    Files.writeString(collection.resolve("answers.tsv"), "q1\t三営業日前\nq2\t三千円\n");

    Cli measured =
        Cli.run(
            "eval",
            collection,
            "--mode=lexical",
            "--plain",
            "--gate=answered@1>=0.5",
            "--gate=answered@1>=0.6",
            "--json");

    assertThat(measured.exit()).as(measured.err()).isEqualTo(3);
    JsonNode lexical = measured.json().path("modes").path("lexical");
    assertThat(lexical.path("right@1").asDouble()).isEqualTo(1);
    assertThat(lexical.path("answered@1").asDouble()).isEqualTo(0.5);
    assertThat(lexical.path("snippet@1").asDouble()).isEqualTo(0.5);
    assertThat(measured.json().path("modes").path("plain").has("answered@1")).isFalse();
    assertThat(Cli.run("eval", collection, "--mode=lexical", "--plain").out())
        .contains("answered@1")
        .containsPattern("(?m)^plain .* -  ");
    Cli unknown =
        Cli.run("eval", collection, "--mode=lexical", "--plain", "--gate=plain:answered@1>=0.5");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("answered@1", "ndcg@10");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theMetricAndTheBaselineCanBeChosen() {
    JsonNode json =
        Cli.run(
                "eval",
                collection,
                "--mode=none",
                "--compare",
                perfect,
                "--compare",
                poor,
                "--baseline=perfect",
                "--metric=map",
                "--k=1",
                "--json")
            .json();

    assertThat(json.path("metric").asString()).isEqualTo("map");
    JsonNode comparison = json.path("comparisons").get(0);
    assertThat(comparison.path("mode").asString()).isEqualTo("poor");
    // q1: 0 - 1; q2: 1/2 - 1
    assertThat(comparison.path("difference").asDouble()).isEqualTo(-0.75);
    assertThat(comparison.path("lost").get(0).path("query").asString()).isEqualTo("q1");
  }

  @Test
  void whatCannotBeComparedIsRefusedBeforeAnythingIsSearched() throws IOException {
    Path other = Files.writeString(folder.resolve("other.trec"), "x Q0 d 1 1 t\n");

    refused(1, "none of its 1 queries", "--compare", other);
    refused(1, "missing.trec does not exist", "--compare", folder.resolve("missing.trec"));
    refused(2, "--baseline is 'semantics'", "--baseline", "semantics");
    refused(2, "expected one of ndcg@5, mrr@5", "--k", "5", "--metric", "ndcg@10");
    refused(2, "--mode is none", "--mode", "none");
    refused(2, "a folder; expected a file", "--html", folder);
    refused(2, "needs a second run", "--mode", "lexical", "--gate", "ndcg@10>baseline");
  }

  private void refused(int exit, String message, Object... options) {
    Object[] args = new Object[options.length + 2];
    args[0] = "eval";
    args[1] = collection;
    System.arraycopy(options, 0, args, 2, options.length);
    Cli result = Cli.run(args);
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).startsWith("musubi: ").contains(message).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void queriesAreSearchedAsASearchDoesUnlessTheyAreToBeSearchedAsTheyAre() throws IOException {
    Files.writeString(
        collection.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "kaigishitsu"}
        {"_id": "q2", "text": "日当"}
        """);
    Files.writeString(
        collection.resolve("qrels/test.tsv"),
        "query-id\tcorpus-id\tscore\nq1\troom\t1\nq2\ttravel\t1\n");

    Cli used = Cli.run("eval", collection, "--mode", "lexical", "--no-vocabulary", "--json");
    Cli asTyped =
        Cli.run("eval", collection, "--mode", "lexical", "--no-vocabulary", "--json", "--as-typed");

    assertThat(ndcg(used)).isEqualTo(1);
    assertThat(used.err()).contains("1 of the queries").contains("'kaigishitsu' as '会議室'");
    assertThat(ndcg(asTyped)).isEqualTo(0.5);
    assertThat(asTyped.err()).doesNotContain("kaigishitsu");
  }

  private static double ndcg(Cli measured) {
    return measured.json().path("modes").path("lexical").path("ndcg@10").asDouble();
  }
}
