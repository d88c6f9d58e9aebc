package musubi.app.server;

import static musubi.app.server.PreviewServer.HOSTILE_NAME;
import static musubi.app.server.PreviewServer.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PreviewServer.Extension.class)
class DocumentFileTest {

  @Test
  void theFileIsServedToBeKeptAndNeverShown(PreviewServer server) throws IOException {
    HttpResponse<byte[]> response = server.bytes(file("手引き.pdf"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(Files.readAllBytes(server.sources().resolve("手引き.pdf")));
    assertThat(response.headers().firstValue("Content-Disposition"))
        .hasValue(
            "attachment; filename=\"___.pdf\"; filename*=UTF-8''%E6%89%8B%E5%BC%95%E3%81%8D.pdf");
    assertThat(response.headers().allValues("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
  }

  @Test
  void aNameAddsNoHeaderAndEndsNoQuote(PreviewServer server) {
    HttpResponse<byte[]> response = server.bytes(file(HOSTILE_NAME));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"[A-Za-z0-9 ._-]*\"; filename\\*=UTF-8''[A-Za-z0-9._%-]*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "人事/極秘.md",
        "人事/極秘.pdf",
        "../corpus.jsonl",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "規程/../人事/極秘.md",
        "規程",
        "none"
      })
  void noIdReachesAFileThatIsNotTheViewersDocument(String id, PreviewServer server) {
    HttpResponse<String> response = server.get(file(id));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .contains("no-such-document")
        .doesNotContain("root:", "買収", "%PDF", "極秘");
  }

  /** Its path is that of a file that somebody else may read, or of none of the sources. */
  @ParameterizedTest
  @ValueSource(strings = {"記録1", "記録2"})
  void aRecordOfACorpusLeadsToNoFile(String id, PreviewServer server) {
    HttpResponse<String> response = server.get(file(id));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).doesNotContain("買収", "root:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"消える.pdf", "差し替え.md", "まとめ.zip!/中/議事.md", "まとめ.zip"})
  void whatIsGoneOrBecameALinkOrLiesInAnArchiveIsNotServed(String id, PreviewServer server) {
    HttpResponse<String> response = server.get(file(id));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).doesNotContain("買収");
  }

  @Test
  void aChangedFileIsServedAsItIsNow(PreviewServer server) {
    assertThat(new String(server.bytes(file("変わる.md")).body(), StandardCharsets.UTF_8))
        .contains("索引のあとに書き換えた。");
  }
}
