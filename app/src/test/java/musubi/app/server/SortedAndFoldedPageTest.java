package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What classifiers said, and near copies, on the page and in the API, for a viewer who may not read
 * all.
 */
class SortedAndFoldedPageTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void start() throws IOException {
    server = SortedSite.start(folder);
    RunningServer.await(() -> get("/api/v1/health").statusCode() == 200);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static HttpResponse<String> get(String pathAndQuery) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(server.url()).resolve(pathAndQuery)).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Document page(String pathAndQuery) {
    HttpResponse<String> answer = get(pathAndQuery);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body(), server.url());
  }

  private static JsonNode api(String more) {
    HttpResponse<String> answer = get("/api/v1/search?q=" + RunningServer.encoded("休暇 届け出") + more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void theFacetSaysThatItIsPredictedAndNarrows() {
    Document page = page("/?q=" + RunningServer.encoded("届け出"));
    Element facet = page.getElementById("facet-predicted.section");
    assertThat(facet).isNotNull();
    assertThat(facet.selectFirst("summary").text()).isEqualTo("担当課（自動判定）");
    assertThat(facet.select(".value").eachText()).anyMatch(value -> value.startsWith("経理"));
    assertThat(page.select(".hit .predicted").eachText()).contains("人事（自動判定）", "経理（自動判定）");
    assertThat(page.selectFirst(".hit .predicted").attr("title")).matches("担当課の自動判定、確信度 \\d+%");

    Document narrow =
        page(
            facet.select("a.value").stream()
                .filter(value -> value.text().startsWith("経理"))
                .findFirst()
                .orElseThrow()
                .attr("href"));
    assertThat(narrow.select(".hit h2").eachText()).containsExactly("旅費");
    assertThat(narrow.select(".chip").text()).contains("担当課（自動判定）: 経理");
  }

  @Test
  void aDocumentsPageTellsWhatWasPredicted() {
    Document page = page("/document?id=" + RunningServer.encoded("規程/旅費.md"));

    assertThat(page.text()).contains("担当課（自動判定）").containsPattern("経理（確信度 \\d+%）");
  }

  @Test
  void copiesUnfoldUnderTheBestAndHiddenOnesDoNotCount() {
    Document page = page("/?q=" + RunningServer.encoded("休暇 届け出"));

    assertThat(page.select(".same summary").eachText()).containsExactly("ほぼ同じ文書が 1 件あります");
    List<String> shown = page.select(".hit h2").eachText();
    assertThat(shown).filteredOn(title -> title.startsWith("休暇")).hasSize(1);
    Element copy = page.selectFirst(".same .rows a");
    assertThat(copy.text()).startsWith("休暇").isNotEqualTo(shown.getFirst());
    assertThat(get(copy.attr("href")).statusCode()).isEqualTo(200);
    assertThat(page.html()).doesNotContain("控え");
    assertThat(page.select(".same script, .same [onclick], .same [style]")).isEmpty();
  }

  @Test
  void theApiFoldsUnlessItIsAskedNotTo() {
    JsonNode folded = api("");
    JsonNode best = folded.path("hits").path(0);
    assertThat(best.path("duplicates").path("number").asInt()).isEqualTo(1);
    assertThat(best.path("duplicates").path("documents").path(0).path("id").asString())
        .startsWith("規程/休暇");
    assertThat(best.path("predictions").path(0).path("predicted").asBoolean()).isTrue();

    JsonNode unfolded = api("&unfold=true");
    assertThat(unfolded.path("hits").size()).isEqualTo(folded.path("hits").size() + 1);
    assertThat(
            unfolded
                .path("hits")
                .valueStream()
                .filter(hit -> hit.path("group").equals(best.path("group"))))
        .hasSize(2);
    assertThat(unfolded.toString()).doesNotContain("控え");

    JsonNode filtered = api("&filter=" + RunningServer.encoded("predicted.section=経理"));
    assertThat(filtered.path("hits").valueStream().map(hit -> hit.path("title").asString()))
        .containsExactly("旅費");
  }
}
