package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** URLs, mail addresses, names of files; and identifiers of which only the beginning was typed. */
class NameSearchTest {

  @TempDir Path data;
  private SampleIndex index;

  @BeforeEach
  void open() throws IOException {
    index =
        SampleIndex.of(
            data,
            document("mail").passage("問合せは keihi@example.co.jp まで。"),
            document("other-mail").passage("問合せは jinji@example.co.jp まで。経費、経費、経費。"),
            document("url").passage("申請は https://intra.example.co.jp/keihi/form から行う。"),
            document("file").passage("様式は「経費精算書_v2.xlsx」を使う。"),
            document("iso").passage("ISO27001の認証を受けた。"),
            document("address").passage("サーバの番号は192.168.1.10である。"),
            document("near-address").passage("サーバの番号は192.168.1.11である。"));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void aMailAddressFindsItsOwnMentionFirst() throws IOException {
    assertThat(index.ids(Ask.words("keihi@example.co.jp"))).startsWith("mail");
    assertThat(index.ids(Ask.words("ＫＥＩＨＩ＠example.co.jp"))).startsWith("mail");
  }

  @Test
  void aUrlIsFoundWholeAndWithItsSchemeOnly() throws IOException {
    assertThat(index.ids(Ask.words("https://intra.example.co.jp/keihi/form"))).startsWith("url");
    assertThat(index.ids(Ask.words("https://intra.example.co.jp/keihi"))).startsWith("url");
  }

  @Test
  void aFilesNameFindsItsMention() throws IOException {
    assertThat(index.ids(Ask.words("経費精算書_v2.xlsx"))).startsWith("file");
  }

  @Test
  void aBeginningFindsWhatItBegins() throws IOException {
    assertThat(index.ids(Ask.words("ISO270"))).containsExactly("iso");
  }

  @Test
  void aNearMissIsNotFound() throws IOException {
    assertThat(index.ids(Ask.words("192.168.1.10"))).containsExactly("address");
    assertThat(index.ids(Ask.words("ISO27002"))).isEmpty();
  }
}
