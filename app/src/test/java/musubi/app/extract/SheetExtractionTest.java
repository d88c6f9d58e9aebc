package musubi.app.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import musubi.app.source.FolderFiles;
import musubi.app.source.table.Cell;
import org.junit.jupiter.api.Test;

class SheetExtractionTest {

  private static final ExtractionLimits LIMITS =
      new ExtractionLimits(128, Duration.ofSeconds(60), 8, 2);

  private static FolderFiles.Opening opening(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }

  private static byte[] values(int rows) {
    StringBuilder values = new StringBuilder("品目,金額\n");
    for (int r = 1; r < rows; r++) {
      values.append("品").append(r).append(',').append(r).append('\n');
    }
    return values.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsAroundACellAndGoesOnAfterFilesThatCannotBeRead() {
    try (SheetExtraction sheets = new SheetExtraction(LIMITS)) {
      assertThat(
              sheets.around(
                  "x.xlsx", opening("PK\3\4 broken".getBytes(StandardCharsets.UTF_8)), "a!A1"))
          .isEmpty();
      assertThat(sheets.around("x.csv", opening(new byte[9 << 20]), "1行目")).isEmpty();
      assertThat(
              sheets.around(
                  "x.csv",
                  () -> {
                    throw new IOException("gone");
                  },
                  "1行目"))
          .isEmpty();

      SheetPart part = sheets.around("x.csv", opening(values(500)), "300行目").orElseThrow();

      assertThat(part.rows()).isEqualTo(SheetPart.MOST_ROWS);
      assertThat(part.row()).isEqualTo(279);
      assertThat(part.whole()).isFalse();
      assertThat(part.cells()).extracting(Cell::text).contains("品299").doesNotContain("品1");
      assertThat(sheets.around("x.csv", opening(values(5)), "3行目").orElseThrow().whole()).isTrue();
      assertThat(sheets.around("x.csv", opening(values(5)), "9行目")).isEmpty();
    }
  }

  @Test
  void isClosedForGood() {
    SheetExtraction sheets = new SheetExtraction(LIMITS);
    sheets.close();

    assertThat(sheets.around("x.csv", opening(values(5)), "3行目")).isEmpty();
  }

  @Test
  void aPartCrossesThePipeAndOneOfAnotherSizeDoesNot() throws IOException {
    SheetPart part =
        new SheetPart(
            "4月", 3, 1, 2, 2, false, List.of(new Cell(3, 1, 2, 1, "懐中電灯", false, "4月!B4")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Frames.write(new WorkerAnswer.Table(part), new DataOutputStream(out));
    byte[] bytes = out.toByteArray();

    assertThat(Frames.readAnswer(new DataInputStream(new ByteArrayInputStream(bytes))))
        .isEqualTo(new WorkerAnswer.Table(part));

    int rows = 1 + 4 + "4月".getBytes(StandardCharsets.UTF_8).length + 8;
    bytes[rows] = 0x7f; // more rows than any page shows
    assertThatThrownBy(
            () -> Frames.readAnswer(new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(ProtocolException.class);
  }
}
