package musubi.app.mine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.app.UserException;
import musubi.app.mine.synonym.Candidate;
import musubi.app.mine.synonym.EvidenceKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewFileTest {

  @TempDir Path folder;

  private static Candidate candidate(String word, String other, String example) {
    return new Candidate(
        word,
        other,
        EvidenceKind.DEFINITION,
        example,
        "規程/a.md",
        new Candidate.Documents(1, 2, 3),
        1);
  }

  private Path file(String... rows) throws IOException {
    return Files.writeString(
        folder.resolve("r.csv"), "採用,語,候補\r\n" + String.join("\r\n", rows) + "\r\n");
  }

  private AcceptedSynonyms accept(String... rows) throws IOException {
    Path file = file(rows);
    return AcceptedSynonyms.of(file, ReviewFile.read(file));
  }

  @Test
  void excelOpensItAndTakesNothingForAFormula() throws IOException {
    Path file = folder.resolve("c.csv");
    ReviewFile.write(file, List.of(candidate("電帳法", "電子帳簿保存法", "=cmd|' /C calc'!A0")));
    assertThat(Files.readString(file))
        .startsWith("\uFEFF採用,語,候補,根拠,例文,文書,")
        .contains("\r\n")
        .contains(",定義,'=cmd|")
        .endsWith(",1,2,3\r\n");
  }

  /** Excel takes the full-width signs for formulas too. */
  @ParameterizedTest
  @ValueSource(strings = {"＝1+1", "＋81", "－1", "＠SUM(1)", "=1", "\n=1", "007", "'＝1"})
  void whatASpreadsheetWouldChangeIsGuardedInEveryColumnOfWords(String text) throws IOException {
    Path file = folder.resolve("g.csv");
    ReviewFile.write(file, List.of(candidate(text, text, text)));
    try (CSVParser rows =
        CSVFormat.EXCEL.parse(new StringReader(Files.readString(file).substring(1)))) {
      CSVRecord row = rows.getRecords().get(1);
      assertThat(List.of(row.get(1), row.get(2), row.get(4)))
          .allSatisfy(cell -> assertThat(cell).isEqualTo("'" + text));
    }
    assertThat(ReviewFile.read(file))
        .singleElement()
        .satisfies(row -> assertThat(row.word()).isEqualTo(text.strip()));
  }

  @Property(tries = 50)
  void whatIsWrittenIsRead(
      @ForAll
          @NotBlank
          @StringLength(max = 12)
          @Chars({'=', '+', '-', '@', '＝', '＋', '－', '＠', '7', '"', ',', '\n', '\'', '語', 'a'})
          @CharRange(from = 'ア', to = 'ン')
          String word)
      throws IOException {
    Path place = Files.createTempDirectory("musubi-review");
    try {
      Path file = place.resolve("c.csv");
      ReviewFile.write(file, List.of(candidate(word, "候補", word)));
      assertThat(ReviewFile.read(file))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.word()).isEqualTo(word.strip());
                assertThat(row.candidate()).isEqualTo("候補");
                assertThat(row.mark()).isEmpty();
              });
    } finally {
      IOUtils.rm(place);
    }
  }

  @Test
  void whatIsDecidedStaysDecidedWhenCandidatesAreMinedAgain() throws IOException {
    SynonymCandidates kept = new SynonymCandidates(folder);
    assertThat(kept.open()).isEmpty();
    ReviewFile.write(
        kept.file(), List.of(candidate("電帳法", "電子帳簿保存法", "=例"), candidate("ＡＢ", "甲乙", "例")));
    kept.decide("電子帳簿保存法", "電帳法", true);
    kept.decide("AB", "甲乙", false);
    assertThat(kept.open()).isEmpty();
    assertThat(AcceptedSynonyms.of(kept.file(), ReviewFile.read(kept.file())).lines())
        .containsExactly("電帳法, 電子帳簿保存法");

    ReviewFile.write(
        kept.file(), List.of(candidate("甲乙", "AB", "例"), candidate("VPN", "仮想網", "例")));
    assertThat(kept.open()).extracting(ReviewFile.Row::word).containsExactly("VPN");
    assertThat(ReviewFile.read(kept.file()))
        .extracting(ReviewFile.Row::mark, ReviewFile.Row::word, row -> row.evidence().example())
        .containsExactly(tuple("×", "甲乙", "例"), tuple("", "VPN", "例"), tuple("○", "電帳法", "=例"));
  }

  @Test
  void acceptedRowsBecomeLinesOfTheDictionary() throws IOException {
    AcceptedSynonyms accepted =
        accept("○,労組,労働組合", "→,VPN,仮想専用網", "×,規則第,別表", ",名刺,社員証", "〇,労働組合,労組");
    assertThat(accepted.lines()).containsExactly("労組, 労働組合", "VPN => 仮想専用網");
    assertThat(accepted.accepted()).isEqualTo(3);
    assertThat(accepted.refused()).isEqualTo(1);
    assertThat(accepted.open()).isEqualTo(1);
    assertThat(accepted.unusable()).isEmpty();
  }

  @Test
  void whatExcelSavedIsRead() throws IOException {
    Path file = folder.resolve("sjis.csv");
    Files.write(file, "採用\t語\t候補\r\n○\t労組\t労働組合\r\n".getBytes(Charset.forName("windows-31j")));
    assertThat(AcceptedSynonyms.of(file, ReviewFile.read(file)).lines())
        .containsExactly("労組, 労働組合");
  }

  @Test
  void rowsThatContradictAreRefusedWithTheirLines() {
    assertThatThrownBy(() -> accept("○,労組,労働組合", "×,労働組合,労組"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("r.csv, line 3: '労働組合' and '労組' are marked '×', but line 2");
    assertThatThrownBy(() -> accept("→,労組,労働組合", "→,労働組合,労組"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("one decision for two words");
    assertThatThrownBy(() -> accept("→,労組,労働組合", "○,労組,労働組合"))
        .hasMessageContaining("marked '○', but line 2 marks them '→'");
  }

  @Test
  void whatCannotBeUsedIsNamed() throws IOException {
    assertThatThrownBy(() -> accept("△,労組,労働組合"))
        .hasMessageContaining("r.csv, line 2: '△' in the first column; expected ○");
    assertThatThrownBy(() -> accept("○,労組,"))
        .hasMessageContaining("r.csv, line 2: the word or the candidate is empty");
    AcceptedSynonyms accepted = accept("○,労組,労働組合", "○,！！,労働");
    assertThat(accepted.unusable())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.message()).contains("r.csv:3: '！！, 労働'");
            });
    Path other = Files.writeString(folder.resolve("o.csv"), "a,b,c\r\n");
    assertThatThrownBy(() -> ReviewFile.read(other))
        .hasMessageContaining("begins with the columns 'a,b,c'; expected '採用,語,候補'");
    assertThatThrownBy(() -> ReviewFile.read(folder.resolve("none.csv")))
        .hasMessageContaining("does not exist");
  }
}
