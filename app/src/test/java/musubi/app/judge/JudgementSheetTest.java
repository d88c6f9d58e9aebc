package musubi.app.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import musubi.app.UserException;
import musubi.app.sheet.SheetCell;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementSheetTest {

  @TempDir Path folder;

  private static SheetRow row(String query, String text, String document, int grade) {
    return new SheetRow(
        query,
        text,
        "履歴",
        document,
        new SheetRow.Shown("題名", "規程/a.md", "抜粋"),
        grade < 0 ? OptionalInt.empty() : OptionalInt.of(grade),
        "");
  }

  @Test
  void theSheetOpensInExcelAsItIsMeant() {
    String text = JudgementSheet.text(List.of(row("q1", "有休は\"いつ\"まで", "規程/a.md", -1)));

    assertThat(text)
        .startsWith(
            "\uFEFF\"検索語ID\",\"検索語\",\"評価\",\"題名\",\"抜粋\",\"場所\",\"メモ\",\"出典\",\"文書ID\"\r\n"
                + "\"# 書き方\"")
        .endsWith(
            "\r\n"
                + "\"q1\",\"有休は\"\"いつ\"\"まで\",\"\",\"題名\",\"抜粋\",\"規程/a.md\",\"\",\"履歴\",\"規程/a.md\"\r\n");
  }

  @Test
  void noCellIsAFormulaOrANumberToASpreadsheet() {
    for (String text :
        List.of(
            "=cmd|'/C calc'!A0",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "＝1",
            "007",
            "1-2",
            "2026/11/30",
            "'=1")) {
      assertThat(SheetCell.of(text)).startsWith("'").isEqualTo("'" + text);
      assertThat(SheetCell.text(SheetCell.of(text))).isEqualTo(text);
    }
    for (String text : List.of("有休", "2026年度の休暇", "'引用'", "a=b", "")) {
      assertThat(SheetCell.of(text)).isEqualTo(text);
      assertThat(SheetCell.text(text)).isEqualTo(text);
    }
  }

  @Provide
  Arbitrary<String> cells() {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .withChars("=+-@'\",\n\r\t; 0129年#あ漢ＷA")
            .ofMaxLength(12)
            .filter(text -> !text.isBlank()),
        Arbitraries.strings()
            .excludeChars('\0', '\uFEFF')
            .ofMaxLength(30)
            .filter(
                text ->
                    !text.isBlank()
                        && new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                            .equals(text)));
  }

  @Property(tries = 500)
  void whatIsWrittenIsRead(
      @ForAll("cells") String text,
      @ForAll("cells") String document,
      @ForAll("cells") String title,
      @ForAll("cells") String excerpt) {
    SheetRow row =
        new SheetRow(
            "q1",
            text,
            "見出し",
            document,
            new SheetRow.Shown(title, "場所", excerpt),
            OptionalInt.of(2),
            "");
    assertThat(JudgementSheet.parse(JudgementSheet.text(List.of(row)), Path.of("x.csv")))
        .containsExactly(row);
  }

  @Test
  void aSheetIsReadAsExcelInJapanSavesIt() throws IOException {
    String saved =
        "検索語ID,検索語,評価,題名,文書ID\r\n# 書き方,,,,\r\nq1,有給休暇,２,題名,a.md\r\n,,,,\r\nq1,有給休暇,,題名,b.md\r\n";
    Path shiftJis = folder.resolve("shift-jis.csv");
    Files.write(shiftJis, saved.getBytes(Charset.forName("windows-31j")));
    Path unicode = folder.resolve("unicode.txt");
    Files.write(unicode, ("\uFEFF" + saved.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE));

    for (Path file : List.of(shiftJis, unicode)) {
      assertThat(JudgementSheet.read(file))
          .extracting(SheetRow::document, SheetRow::grade)
          .containsExactly(tuple("a.md", OptionalInt.of(2)), tuple("b.md", OptionalInt.empty()));
    }
  }

  @Test
  void whatIsWrongIsNamedByRowAndValue() {
    String head = "検索語ID,検索語,評価,文書ID\r\n";
    assertThatThrownBy(
            () -> JudgementSheet.parse(head + "q1,有休,0,a\r\nq1,有休,3,b\r\n", Path.of("x.csv")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("x.csv, row 3: the grade is '3'; expected a number from 0 to 2");
    assertThatThrownBy(() -> JudgementSheet.parse(head + "q1,有休,◎,a\r\n", Path.of("x.csv")))
        .hasMessageContaining("row 2: the grade is '◎'");
    assertThatThrownBy(() -> JudgementSheet.parse(head + "q1,,1,a\r\n", Path.of("x.csv")))
        .hasMessageContaining("row 2: the column '検索語' is empty");
    assertThatThrownBy(() -> JudgementSheet.parse("検索語ID,検索語,文書ID\r\n", Path.of("x.csv")))
        .hasMessageContaining("the first row has no column '評価'");
    assertThatThrownBy(() -> JudgementSheet.parse(head, Path.of("x.csv")))
        .hasMessageContaining("holds no row");
    assertThatThrownBy(() -> JudgementSheet.parse(head + "\"q1,有休", Path.of("x.csv")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not CSV");
  }

  @Test
  void aSheetIsNeverWrittenOver() throws IOException {
    Path file = folder.resolve("judge.csv");
    JudgementSheet.write(file, List.of(row("q1", "有休", "a", -1)));
    String before = Files.readString(file);

    assertThatThrownBy(() -> JudgementSheet.write(file, List.of(row("q2", "経費", "b", -1))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("never written over");
    assertThat(file).hasContent(before);
  }
}
