package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static musubi.app.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.Extension.class)
class DocumentApiTest {

  private static String path(String id) {
    return "/api/v1/documents/" + encoded(id);
  }

  @Test
  void showsADocumentAndWhereAQueryIs(RunningServer server) {
    JsonNode document = json(server.get(path("規程/規程-001_就業規則.md") + "?q=" + encoded("日当")));

    assertThat(document.path("title").asString()).isEqualTo("就業規則");
    assertThat(document.path("metadata").path("department").get(0).asString()).isEqualTo("人事部");
    JsonNode best =
        document
            .path("passages")
            .valueStream()
            .filter(p -> p.path("rank").asInt() == 1)
            .findFirst()
            .orElseThrow();
    String text = best.path("text").asString();
    JsonNode span = best.path("highlights").get(0);
    assertThat(text.substring(span.get(0).asInt(), span.get(1).asInt())).endsWith("日当");
    assertThat(best.path("headings").toString()).contains("第2章 出張");
  }

  @Test
  void withoutAQueryNothingIsMarked(RunningServer server) {
    JsonNode document = json(server.get(path("規程/経費 精算.md")));

    assertThat(document.path("passages").valueStream())
        .isNotEmpty()
        .allSatisfy(passage -> assertThat(passage.path("rank").asInt()).isZero());
  }

  @Test
  void namesSimilarDocumentsAndNotItself(RunningServer server) {
    JsonNode similar = json(server.get(path("規程/規程-001_就業規則.md") + "/similar?k=2"));

    assertThat(similar.path("hits")).hasSize(2);
    assertThat(similar.path("hits").valueStream().map(hit -> hit.path("id").asString()))
        .doesNotContain("規程/規程-001_就業規則.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%2F..%2F..%2Fetc%2Fpasswd",
        "..%5C..%5Cwindows",
        "%2Fetc%2Fpasswd",
        "%252e%252e%252f",
        "file:%2F%2F%2Fetc%2Fpasswd",
        "current",
        "規程",
      })
  void noIdReadsAFile(String id, RunningServer server) {
    HttpResponse<String> response =
        server.get("/api/v1/documents/" + (id.equals("規程") ? encoded(id) : id));

    assertThat(response.statusCode()).as(response.body()).isBetween(400, 404);
    assertThat(response.body()).doesNotContain("root:");
    assertThat(json(response).path("code").asString()).isNotEmpty();
  }

  @Test
  void similarOfNothingIsNotFound(RunningServer server) {
    assertThat(json(server.get(path("none.md") + "/similar")).path("code").asString())
        .isEqualTo("no-such-document");
  }
}
