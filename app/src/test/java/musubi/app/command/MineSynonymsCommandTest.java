package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates of a small company, through review, to the dictionary that a search uses. */
class MineSynonymsCommandTest {

  @TempDir static Path folder;
  private static Path source;

  @BeforeAll
  static void write() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(
        source.resolve("a.md"),
        "# 汐凪電算室\n\n汐凪電子計算機運用室（以下「汐算室」という。）は、サーバの保守を担当する。\n\n## 連絡\n\n汐算室の内線は 3900 である。\n");
    Files.writeString(source.resolve("b.md"), "# 体制\n\n生技センは生産技術センターの中にある。生技センへ電話する。\n");
    Files.writeString(source.resolve("c.md"), "# 検査\n\n生産技術センターが検査し、生技センが記録する。\n");
  }

  @Test
  void candidatesAreReviewedAndThenSearchedBy() throws IOException {
    Path csv = folder.resolve("candidates.csv");
    Cli mined = Cli.run("mine", "synonyms", source, "--out", csv, "--json");
    assertThat(mined.exit()).as(mined.err()).isZero();
    assertThat(mined.json().path("kinds").path("definition").asInt()).isEqualTo(1);
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(",\"汐算室\",\"汐凪電子計算機運用室\",\"定義\",", "\"a.md\",\"1\",\"1\",\"1\""))
        .anySatisfy(line -> assertThat(line).contains(",\"生技セン\",\"生産技術センター\",\"略語\","));

    String marked =
        String.join(
            "\r\n",
            lines.stream()
                .map(line -> line.contains(",\"汐算室\",") ? line.replaceFirst("^\"\",", "→,") : line)
                .toList());
    Path reviewed = Files.writeString(folder.resolve("reviewed.csv"), marked);
    Path dictionaries = Files.createDirectories(folder.resolve("dictionaries"));
    Path synonyms = dictionaries.resolve("synonyms.txt");
    Cli accepted = Cli.run("mine", "accept", reviewed, "--out", synonyms);
    assertThat(accepted.exit()).as(accepted.err()).isZero();
    assertThat(Files.readAllLines(synonyms)).containsExactly("汐算室 => 汐凪電子計算機運用室");
    assertThat(Cli.run("mine", "accept", reviewed, "--out", synonyms))
        .matches(run -> run.exit() == 1 && run.err().contains("exists already"));

    Path config = Files.writeString(folder.resolve("m.yaml"), "dictionaries: dictionaries\n");
    Cli again = Cli.run("mine", "synonyms", source, "--out", csv, "--config", config);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(Files.readString(csv)).as("what is known is no candidate").doesNotContain("\"汐算室\"");
  }

  @Test
  void aContradictionWritesNothing() throws IOException {
    Path csv = Files.writeString(folder.resolve("no.csv"), "採用,語,候補\n○,労組,労働組合\n×,労組,労働組合\n");
    Path out = folder.resolve("none.txt");
    assertThat(Cli.run("mine", "accept", csv, "--out", out))
        .matches(run -> run.exit() == 1 && run.err().contains("no.csv, line 3"));
    assertThat(Cli.inJapanese("mine", "accept", csv, "--out", out).err()).contains("3 行目", "そろえて");
    assertThat(out).doesNotExist();
  }

  @Test
  void nothingIsWrittenWhereNothingIsMarked() throws IOException {
    Path csv = Files.writeString(folder.resolve("open.csv"), "採用,語,候補\n,労組,労働組合\n");
    Path out = folder.resolve("open.txt");
    assertThat(Cli.run("mine", "accept", csv, "--out", out))
        .matches(run -> run.exit() == 1 && run.err().contains("open.csv is marked as accepted"));
    assertThat(out).doesNotExist();
  }
}
