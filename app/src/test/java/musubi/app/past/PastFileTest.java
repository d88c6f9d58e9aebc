package musubi.app.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import musubi.app.UserException;
import musubi.lucene.past.PastQueries;
import musubi.lucene.past.PastQuery;
import musubi.lucene.past.PastStrength;
import musubi.lucene.past.PastVector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastFileTest {

  private static final PastCard CARD =
      new PastCard(
          PastFile.FORMAT,
          "2026-11-30T00:00:00Z",
          new PastCard.Model("a model", "fingerprint"),
          new PastCard.Strength(1, 0.4, 0.1),
          new PastCard.Contents(1, 1),
          List.of(
              new PastCard.Source("history", "data", "00", 9, 1, 3, "2026-11-01", "2026-11-30")),
          new PastCard.Decision("judged", 50, 0.5, 0.6, 0.5, 0.01));

  private static final PastQuery QUERY =
      new PastQuery("VPN\n接続", 0.75, 4, PastVector.of(new float[] {0.5f, -1, 0}));

  private static final PastQueries QUERIES =
      new PastQueries(
          "fingerprint", new PastStrength(1, 0.4, 0.1), Map.of("規程/VPN.md", List.of(QUERY)));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("past.jsonl");
    PastFile.write(file, CARD, QUERIES);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    PastFile.Contents read = PastFile.read(file);
    assertThat(read.card()).isEqualTo(CARD);
    assertThat(read.queries().byDocument()).isEqualTo(QUERIES.byDocument());
    assertThat(read.queries().strength()).isEqualTo(QUERIES.strength());
    assertThat(read.queries().modelFingerprint()).isEqualTo("fingerprint");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatWasChangedOrCutIsRefusedByName() throws IOException {
    String whole = Files.readString(file);
    for (String broken :
        List.of(
            whole.replace("0.75", "0.99"),
            whole.replace("\"threshold\":0.4", "\"threshold\":0.1"),
            whole.substring(0, whole.length() - 1),
            whole.substring(0, whole.indexOf('\n') + 1),
            "")) {
      assertThat(broken).isNotEqualTo(whole);
      Files.writeString(file, broken);
      assertThatThrownBy(() -> PastFile.read(file))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void anotherFormatIsNamed() {
    PastCard later =
        new PastCard(
            2,
            CARD.made(),
            CARD.model(),
            CARD.strength(),
            CARD.contents(),
            CARD.learnedFrom(),
            CARD.decision());
    PastFile.write(file, later, QUERIES);
    assertThatThrownBy(() -> PastFile.read(file)).hasMessageContaining("format 2; expected 1");
  }
}
