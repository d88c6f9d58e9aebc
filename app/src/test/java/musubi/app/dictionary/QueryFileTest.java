package musubi.app.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryFileTest {

  @TempDir Path folder;

  @Test
  void aTextHasAQueryALine() throws IOException {
    Path file = Files.writeString(folder.resolve("q.txt"), "\uFEFF有休\r\n\n VPN 接続 \n有休\n");

    assertThat(QueryFile.read(file)).isEqualTo(Map.of("1", "有休", "3", "VPN 接続"));
  }

  @Test
  void queriesOfAnEvaluationFolderKeepTheirIds() throws IOException {
    Path file =
        Files.writeString(folder.resolve("queries.jsonl"), "{\"_id\":\"q7\",\"text\":\"有休\"}\n");

    assertThat(QueryFile.read(file)).isEqualTo(Map.of("q7", "有休"));
  }

  @Test
  void whatHoldsNoQueryIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n \n");
    Path other =
        Files.write(folder.resolve("sjis.txt"), "有休".getBytes(Charset.forName("Shift_JIS")));

    assertThatThrownBy(() -> QueryFile.read(empty))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("empty.txt holds no query");
    assertThatThrownBy(() -> QueryFile.read(other))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("sjis.txt:1");
    assertThatThrownBy(() -> QueryFile.read(folder.resolve("none.txt")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("does not exist");
  }
}
