package musubi.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetWriterTest {

  @Test
  void excelReadsItAsItIsMeantAndRunsNothing() {
    String text =
        SheetWriter.text(
            List.of(
                List.of("検索語", "回数"),
                List.of("=1+1", 3),
                List.of("\"007\", 改\n行", -1),
                List.of(
                    LocalDate.of(2026, 12, 1), new SheetWriter.Understood("2026-12-01 09:00"))));

    assertThat(text)
        .isEqualTo(
            "\uFEFF\"検索語\",\"回数\"\r\n\"'=1+1\",\"3\"\r\n\"\"\"007\"\", 改\n行\",\"-1\"\r\n"
                + "\"2026-12-01\",\"2026-12-01 09:00\"\r\n");
    assertThat(SheetWriter.withoutMark(text)).startsWith("\"検索語\"");
    assertThat(SheetWriter.withoutMark("検索語")).isEqualTo("検索語");
  }

  /** JSON and CSV know no such sign, and programs that read it stop there. */
  @Test
  void aSignThatEndsTextsForProgramsIsLeftOut() {
    assertThat(SheetWriter.text(List.of(List.of("a\0b")))).isEqualTo("\uFEFF\"ab\"\r\n");
  }
}
