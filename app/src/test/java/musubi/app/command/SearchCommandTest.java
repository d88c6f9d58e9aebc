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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages, the least relevance, facets and explanations, as text and as JSON. */
class SearchCommandTest {

  private static final int DOCUMENTS = 23;

  private static final List<String> SUBJECTS =
      List.of("出張の日当", "休暇の届け出", "経費の精算", "会議室の予約", "証明書の期限", "駐車場の契約");

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void rebuild() throws IOException {
    data = folder.resolve("data");
    List<String> lines = new ArrayList<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      lines.add(
          """
          {"_id": "d%02d", "title": "%s（%d）", "text": "%sについて、担当%dが定める。申請は上長に出す。", \
          "metadata": {"部署": "%s", "施行日": "20%02d-04-01"}}"""
              .formatted(
                  d,
                  SUBJECTS.get(d % 6),
                  d,
                  SUBJECTS.get(d % 6),
                  d,
                  d % 3 == 0 ? "経理部" : "人事部",
                  d));
    }
    Path corpus = Files.write(folder.resolve("corpus.jsonl"), lines);
    Cli rebuilt = Cli.run("rebuild", corpus, "--data", data);
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
  }

  private static Cli search(String query, Object... args) {
    return Cli.run(
        Stream.concat(Stream.of("search", query, "--data", data), Stream.of(args)).toArray());
  }

  private static JsonNode json(String query, Object... args) {
    Cli found = search(query, Stream.concat(Stream.of("--json"), Stream.of(args)).toArray());
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json();
  }

  private static List<String> ids(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.path("hits").forEach(hit -> ids.add(hit.path("id").asString()));
    return ids;
  }

  private static void assertRefused(Cli refused, int exit, String... parts) {
    assertThat(refused.exit()).isEqualTo(exit);
    assertThat(refused.err()).startsWith("musubi: ").contains(parts).doesNotContain("\tat ");
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEnded() {
    List<String> all = ids(json("出張の申請", "--k", 1000));
    List<String> paged = new ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      JsonNode answer = json("出張の申請", "--k", 6, "--page", page);
      assertThat(answer.path("from").asInt()).isEqualTo((page - 1) * 6);
      paged.addAll(ids(answer));
    }

    assertThat(all).hasSize(DOCUMENTS);
    assertThat(paged).isEqualTo(all);
    assertThat(search("出張の申請", "--k", 6, "--page", 2).out())
        .contains(" 7. ", "Hits 7 to 12 of 23 documents found, hybrid search")
        .doesNotContain(" 6. ");
  }

  @Test
  void aPageBehindTheLastSaysSo() {
    Cli behind = search("出張の申請", "--k", 10, "--page", 9);
    assertThat(behind.exit()).isZero();
    assertThat(behind.out()).contains("There is no such page: 23 documents found.");
    JsonNode json = json("出張の申請", "--k", 10, "--page", 9);
    assertThat(json.path("hits")).isEmpty();
    assertThat(json.path("answered").asBoolean()).isTrue();
  }

  @Test
  void pagesThatCannotBeAreRefused() {
    assertRefused(search("出張", "--page", 0), 2, "--page is 0", "1 to 1,000", "10 hits a page");
    assertRefused(search("出張", "--page", -3), 2, "--page is -3");
    assertRefused(search("出張", "--page", 1001), 2, "--page is 1001", "1 to 1,000", "A filter");
    assertRefused(search("出張", "--k", 1000, "--page", 11), 2, "--page is 11", "1 to 10");
    assertRefused(search("出張", "--page", "two"), 2, "two");
    assertThat(search("出張", "--page", 1000).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "-0.1", "NaN"})
  void aLeastRelevanceThatIsNoneIsRefused(String least) {
    assertRefused(
        search("出張", "--min-relevance=" + least), 2, "--min-relevance is " + least, "0 to 1");
  }

  /** Neither a word of it nor anything near it is indexed. */
  @Test
  void whatNothingHasToDoWithIsNotFound() {
    Cli text = search("宇宙旅行");
    assertThat(text.exit()).isZero();
    assertThat(text.out()).contains("No document was found.");
    JsonNode json = json("宇宙旅行");
    assertThat(json.path("answered").asBoolean(true)).isFalse();
    assertThat(json.path("total").asInt(-1)).isZero();
    assertThat(json.path("total_precision").asString()).isEqualTo("exact");
  }

  @Test
  void whereNothingIsRelevantEnoughNothingIsShownAndTheBestIsNamed() {
    JsonNode plain = json("宇宙旅行の担当");
    JsonNode strict = json("宇宙旅行の担当", "--min-relevance", 0.99);
    double best = plain.path("best_relevance").asDouble();

    assertThat(plain.path("hits")).isNotEmpty();
    assertThat(best)
        .isBetween(0.0, 0.5)
        .isEqualTo(plain.path("hits").get(0).path("relevance").asDouble());
    assertThat(strict.path("answered").asBoolean(true)).isFalse();
    assertThat(strict.path("hits")).isEmpty();
    assertThat(strict.path("total").asInt()).isZero();
    assertThat(strict.path("min_relevance").asDouble()).isEqualTo(0.99);
    assertThat(strict.path("best_relevance").asDouble()).isEqualTo(best);

    Cli text = search("宇宙旅行の担当", "--min-relevance", 0.99);
    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .contains(
            "該当なし: no document reaches the relevance 0.99. The best one has %.2f".formatted(best),
            "--min-relevance 0");
  }

  @Test
  void theLeastRelevanceOfTheConfigurationHoldsUnlessOneIsTyped() throws IOException {
    Path config =
        Files.writeString(folder.resolve("strict.yml"), "search:\n  min-relevance: 0.99\n");
    assertThat(json("宇宙旅行の担当", "--config", config).path("answered").asBoolean(true)).isFalse();
    assertThat(json("宇宙旅行の担当", "--config", config, "--min-relevance", 0).path("hits")).isNotEmpty();
  }

  @Test
  void aListHasNoRelevance() {
    JsonNode listed = json("部署:経理部", "--k", 3);
    assertThat(listed.path("total").asInt()).isEqualTo(8);
    assertThat(listed.path("best_relevance").isNull()).isTrue();
    assertThat(listed.path("hits")).hasSize(3);
    listed.path("hits").forEach(hit -> assertThat(hit.path("relevance").isNull()).isTrue());
    assertThat(search("部署:経理部").out()).doesNotContain("relevance", "NaN");
  }

  @Test
  void facetsCountWhatWasFoundWhateverThePage() {
    JsonNode counts = json("出張の申請", "--facet", "部署", "--k", 2).path("facets").path("部署");
    assertThat(counts).hasSize(2);
    assertThat(counts.get(0).path("value").asString()).isEqualTo("人事部");
    assertThat(counts.get(0).path("documents").asInt()).isEqualTo(15);
    assertThat(counts.get(1).path("documents").asInt()).isEqualTo(8);
    assertThat(json("出張の申請", "--facet", "部署", "--k", 2, "--page", 3).path("facets").path("部署"))
        .isEqualTo(counts);
    assertThat(json("出張の申請", "--k", 2).path("facets").isEmpty()).isTrue();
    assertThat(search("出張の申請", "--facet", "部署").out()).contains("部署: 人事部 (15), 経理部 (8)");
  }

  @Test
  void facetsThatCannotBeCountedAreRefused() {
    assertRefused(search("出張", "--facet", "課"), 1, "'課' to count by", "部署");
  }

  @Test
  void datesAreCountedByTheirYears() {
    JsonNode years = json("出張", "--facet", "施行日").path("facets").path("施行日");
    assertThat(years).isNotEmpty();
    years.forEach(year -> assertThat(year.path("value").asString()).matches("20\\d\\d"));
  }

  @Test
  void anExplanationShowsWhatEitherArmGives() {
    JsonNode hit = json("出張の日当", "--explain", "--k", 1).path("hits").get(0);
    Cli text = search("出張の日当", "--explain", "--k", 1);

    assertThat(text.out())
        .contains("fusion: " + hit.path("explanation").path("fusion").asString())
        .contains("semantic weight 0.08, from 0.30 because the best lexical hit holds 100 %")
        .containsPattern(
            "lexical: rank \\d+, score \\d+\\.\\d{4}, normalised \\d+\\.\\d{4} x weight 0\\.92 = ")
        .containsPattern(
            "semantic: rank \\d+, score -?\\d+\\.\\d{4}, normalised \\d+\\.\\d{4} x weight 0\\.08 = ")
        .contains("words: ");
    double shares = 0;
    for (String arm : List.of("lexical", "semantic")) {
      assertThat(text.out())
          .contains(
              "%s: rank %d, score %.4f,"
                  .formatted(
                      arm,
                      hit.path("arms").path(arm).path("rank").asInt(),
                      hit.path("arms").path(arm).path("score").asDouble()));
      shares += hit.path("explanation").path("shares").path(arm).asDouble();
    }
    double soft = hit.path("explanation").path("shares").path("soft").asDouble();
    assertThat(text.out()).containsPattern("soft matching: similarity 1\\.0000, \\+");
    shares += soft;
    assertThat(shares).isEqualTo(hit.path("score").asDouble(), within(1e-9));
  }

  @Test
  void helpSaysWhatTheExitCodeIsWhereNothingIsFound() {
    assertThat(Cli.run("search", "--help").out())
        .contains("Exit code 0 where nothing is found and where there is no such page");
    assertThat(search("宇宙旅行", "--min-relevance", 0.99).exit()).isZero();
  }

  @Test
  void whatNoDocumentHasIsSearchedAsWhatWasMeantUnlessItIsToBeSearchedAsTyped() {
    assertThat(json("jouchou 出張").path("searched").asString()).isEqualTo("上長 出張");
    assertThat(json("jouchou 出張", "--as-typed").path("searched").asString())
        .isEqualTo("jouchou 出張");

    Cli found = search("jouchou 出張");
    assertThat(found.err()).contains("上長 出張").contains("jouchou 出張").contains("--as-typed");
    assertThat(found.out()).contains("出張の日当").doesNotContain("もしかして");
    Cli typed = search("jouchou 出張", "--as-typed");
    assertThat(typed.out()).contains("上長 出張");
    assertThat(typed.err()).doesNotContain("--as-typed");
  }
}
