package musubi.app.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Gate;
import musubi.app.eval.Measured;
import musubi.app.eval.Qrels;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.Run;
import musubi.app.json.EvalJson;
import musubi.app.message.Phrases;
import musubi.app.output.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three queries, judged in part; what is right has these ranks:
 *
 * <pre>
 *          q1   "q2"   q3        nDCG@10
 * hybrid    1     1     2        (1 + 1 + 0.63093) / 3 = 0.87698
 * lexical   2     1     -        (0.63093 + 1 + 0) / 3 = 0.54364
 * </pre>
 */
class ReportsTest {

  private static final String HOSTILE_ID = "q2\"></td><script>alert('id')</script>";
  private static final String HOSTILE_TEXT = "</script><script>alert(\"規程\")</script>&amp;は？";

  @TempDir Path folder;

  private static BeirFolder collection() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("q1", "有休の申請はいつまで");
    queries.put(HOSTILE_ID, HOSTILE_TEXT);
    queries.put("q3", "規程-023");
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    queries.keySet().forEach(id -> grades.put(id, Map.of("right", 1, "wrong", 0)));
    return new BeirFolder(
        Path.of("judged"), Optional.empty(), queries, Map.of(), new Qrels(grades));
  }

  /** The right document at a rank, or not at all; an unjudged one in its place else. */
  private static Run run(int... ranks) {
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    List<String> ids = List.copyOf(collection().queries().keySet());
    for (int q = 0; q < ranks.length; q++) {
      List<Run.Answer> list = new ArrayList<>();
      for (int rank = 1; rank <= 2; rank++) {
        list.add(new Run.Answer(rank == ranks[q] ? "right" : "unjudged" + rank, -rank));
      }
      answers.put(ids.get(q), list);
    }
    return new Run(answers);
  }

  private static EvalReport report() {
    BeirFolder collection = collection();
    RelevanceTable relevance =
        RelevanceTable.of(
            Map.of("q1", List.of(new RelevanceTable.Hit("right", 0.55)), "none", List.of()),
            collection.qrels(),
            10,
            0.35);
    return EvalReport.of(
        collection,
        new EvalReport.Setting("<b>judged</b>", 3, 1, 10, "ndcg@10", "a fusion", "a reranker"),
        List.of(
            Measured.of("hybrid", run(1, 1, 2), collection.qrels(), 10),
            Measured.of("lexical", run(2, 1, 0), collection.qrels(), 10)),
        "",
        Optional.of(relevance),
        List.of(Gate.parse("ndcg@10>=baseline+0.5")),
        List.of("A <note>."));
  }

  private static Document page() {
    return Jsoup.parse(HtmlReport.html(report()));
  }

  private static JsonNode charts(Document page) {
    return JsonMapper.shared().readTree(page.expectFirst("script[type=application/json]").data());
  }

  /** Figures that another program reads have its digits. */
  @Test
  void thePageDoesNotDependOnTheLanguageOfTheUser() {
    String usual = HtmlReport.html(report());
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("th-TH-u-nu-thai"));
    try {
      assertThat(HtmlReport.html(report())).isEqualTo(usual);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void thePageLoadsNothing() {
    Document page = page();

    assertThat(page.select("[src], link, iframe, object, img, base, form, [action], [srcset]"))
        .isEmpty();
    assertThat(page.select("[href]"))
        .isNotEmpty()
        .allSatisfy(
            link ->
                assertThat(page.getElementById(link.attr("href").substring(1)))
                    .as(link.outerHtml())
                    .isNotNull());
    assertThat(page.select("style").outerHtml()).doesNotContain("url(", "@import");
    for (Element script : page.select("script")) {
      assertThat(script.data())
          .doesNotContain("fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(");
    }
  }

  @Test
  void itsPolicyAllowsItsOwnScriptsOnly() throws Exception {
    Document page = page();
    String policy = page.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");

    assertThat(policy).startsWith("default-src 'none'").doesNotContain("http");
    Elements scripts = page.select("script:not([type])");
    assertThat(scripts).hasSize(2);
    for (Element script : scripts) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(script.data().getBytes(StandardCharsets.UTF_8));
      assertThat(policy)
          .contains("'sha256-%s'".formatted(Base64.getEncoder().encodeToString(hash)));
    }
  }

  @Test
  void textsAndIdsAreShownAndNeverRun() {
    String html = HtmlReport.html(report());
    Document page = Jsoup.parse(html);

    assertThat(html).doesNotContain("<script>alert", "</script><script>alert");
    assertThat(page.select("script")).hasSize(3);
    assertThat(page.select("b")).isEmpty();
    assertThat(page.title()).isEqualTo("Evaluation of <b>judged</b>");
    assertThat(page.select("#summary p").text()).isEqualTo("A <note>.");
    JsonNode differences = charts(page).get(1);
    assertThat(differences.path("queries").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("q1", "q3", HOSTILE_ID);
    assertThat(differences.path("texts").valueStream().map(JsonNode::asString))
        .contains(HOSTILE_TEXT);
  }

  @Test
  void aQueryThatMovedIsEscapedInTheTableToo() {
    BeirFolder collection = collection();
    EvalReport report =
        EvalReport.of(
            collection,
            new EvalReport.Setting("c", 3, 0, 10, "ndcg@10", "", ""),
            List.of(
                Measured.of("<i>new</i>", run(1, 1, 1), collection.qrels(), 10),
                Measured.of("old", run(1, 2, 1), collection.qrels(), 10)),
            "old",
            Optional.empty(),
            List.of(),
            List.of());
    Document page = Jsoup.parse(HtmlReport.html(report));

    assertThat(page.select("#comparisons th[scope=row]").eachText()).contains(HOSTILE_ID);
    assertThat(page.select("#comparisons td.text").eachText()).contains(HOSTILE_TEXT);
    assertThat(page.select("script")).hasSize(3);
    assertThat(page.select("i")).isEmpty();
    assertThat(page.select("#comparisons p").first().text())
        // 1 - 0.63093 = 0.36907, a third of it; one difference can only have two signs.
        .isEqualTo("<i>new</i> is 0.1230 above old in ndcg@10. That may be chance (p = 1.0000).");
  }

  @Test
  void plotsDrawTheFiguresAndATableBesideEachHasThem() {
    Document page = page();
    JsonNode charts = charts(page);

    assertThat(page.select("canvas").eachAttr("id"))
        .containsExactlyElementsOf(
            charts.valueStream().map(chart -> chart.path("id").asString()).toList());
    assertThat(page.select("canvas"))
        .allSatisfy(
            canvas -> {
              assertThat(canvas.attr("role")).isEqualTo("img");
              assertThat(canvas.attr("aria-label")).isNotBlank();
              assertThat(canvas.parent().nextElementSibling().select("table")).isNotEmpty();
            });
    assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");

    JsonNode means = charts.get(0);
    assertThat(means.path("kind").asString()).isEqualTo("means");
    assertThat(means.path("values").get(0).asDouble()).isCloseTo(0.876977, within(5e-6));
    assertThat(means.path("values").get(1).asDouble()).isCloseTo(0.543643, within(5e-6));
    assertThat(page.select("#summary tbody tr").get(0).text()).startsWith("hybrid 0.8770 [");
    assertThat(page.select("#summary tbody tr").get(1).text()).startsWith("lexical 0.5436 [");

    JsonNode differences = charts.get(1);
    // q3: 0.63093 - 0; q1: 1 - 0.63093; q2: 1 - 1
    assertThat(differences.path("queries").get(0).asString()).isEqualTo("q3");
    assertThat(differences.path("values").get(0).asDouble()).isCloseTo(0.630930, within(5e-6));
    assertThat(differences.path("values").get(1).asDouble()).isCloseTo(0.369070, within(5e-6));
    assertThat(differences.path("values").get(2).asDouble()).isZero();

    JsonNode kinds = charts.get(2);
    assertThat(kinds.path("labels").valueStream().map(JsonNode::asString))
        .containsExactly("question", "identifier");
    assertThat(kinds.path("runs").get(0).path("values").get(0).asDouble()).isEqualTo(1);
    assertThat(page.select("#kinds tbody tr").eachText())
        .containsExactly("question 2 1.0000 0.8155", "identifier 1 0.6309 0.0000");
    assertThat(page.select("#lengths tbody tr")).hasSize(3);
    assertThat(page.select("#relevance tbody tr").eachText())
        .hasSize(11)
        .contains("0.35 (default) 1.000 1.000 1.000 1.000 1.000", "0.60 0.000 1.000 - - 0.000");
    assertThat(page.select("#gates tbody tr").text())
        .isEqualTo("ndcg@10>=baseline+0.5 not met 0.8770 1.0436");
  }

  @Test
  void theFileIsReplacedAndItsFolderMade() throws IOException {
    Path file = folder.resolve("new/report.html");
    HtmlReport.write(report(), file);
    String first = Files.readString(file);
    HtmlReport.write(report(), file);

    assertThat(file).hasContent(first);
    assertThatThrownBy(() -> HtmlReport.write(report(), file.resolve("below.html")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void jsonHasTheSameFigures() {
    JsonNode json = Json.tree(EvalJson.of(report()));

    assertThat(json.path("collection").asString()).isEqualTo("<b>judged</b>");
    assertThat(json.path("queries").asInt()).isEqualTo(3);
    assertThat(json.path("queries_without_judgements").asInt()).isEqualTo(1);
    assertThat(json.path("modes").path("hybrid").propertyNames())
        .containsExactly(
            "ndcg@10", "mrr@10", "recall@10", "recall@100", "map", "judged@10", "unjudged@10");
    JsonNode interval = json.path("intervals").path("hybrid").path("ndcg@10");
    assertThat(interval.get(0).asDouble()).isLessThanOrEqualTo(interval.get(1).asDouble());
    assertThat(json.path("baseline").asString()).isEqualTo("lexical");
    JsonNode comparison = json.path("comparisons").get(0);
    assertThat(comparison.path("mode").asString()).isEqualTo("hybrid");
    assertThat(comparison.path("difference").asDouble()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(comparison.path("wins").asInt()).isEqualTo(2);
    assertThat(comparison.path("ties").asInt()).isEqualTo(1);
    // Both differences up: 2 of 2^2 ways.
    assertThat(comparison.path("p").asDouble()).isEqualTo(0.5);
    assertThat(comparison.path("gained").get(0).path("text").asString()).isEqualTo("規程-023");
    assertThat(json.path("types").get(0).path("name").asString()).isEqualTo("question");
    assertThat(json.path("lengths")).hasSize(3);
    // Without the unjudged document before it, each is first; q3's is not found by lexical.
    assertThat(json.path("condensed").path("hybrid").path("ndcg@10").asDouble()).isEqualTo(1);
    assertThat(json.path("condensed").path("lexical").path("mrr@10").asDouble())
        .isCloseTo(2 / 3.0, within(1e-9));
    assertThat(json.path("relevance").path("thresholds")).hasSize(11);
    assertThat(json.path("gates").get(0).path("met").asBoolean(true)).isFalse();
    assertThat(json.path("notes").get(0).asString()).isEqualTo("A <note>.");
  }

  @Test
  void textHasTheSameFigures() {
    List<String> lines = new ArrayList<>();
    TextReport.print(report(), Phrases.of("report", Locale.ENGLISH), lines::add);

    assertThat(lines)
        .startsWith("<b>judged</b>: 3 judged queries, 1 without judgements left out")
        .contains("hybrid: a fusion")
        .anyMatch(line -> line.matches("hybrid +0\\.8770 .*\\(3 of the top 10 unjudged\\)"))
        .anyMatch(
            line ->
                line.matches(
                    "hybrid +\\+0\\.3333 +\\[\\+0\\.0000, \\+0\\.\\d{4}].*0\\.5000 +2 +1 +0"))
        .contains("+0.6309  0.0000 -> 0.6309  q3 規程-023")
        .anyMatch(line -> line.matches("mode +ndcg'@10 .*map'"))
        .anyMatch(line -> line.matches("question +2 +1\\.0000 +0\\.8155"))
        .anyMatch(line -> line.matches("0\\.35 \\* +1\\.000 +1\\.000 +1\\.000 +1\\.000 +1\\.000"));
  }
}
