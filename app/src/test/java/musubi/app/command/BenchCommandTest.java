package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What {@code bench sts} and {@code bench embed} measure, with the bundled model. */
class BenchCommandTest {

  private static final String PAIRS =
      """
      label\tsentence1\tsentence2
      5.0\t出張の日当は二千円です。\t出張の日当は二千円です。
      3.5\t男性が公園で犬と走っている。\t公園で男の人が犬と一緒に走っています。
      0.0\t男性が公園で犬と走っている。\t会議室の予約は総務部に申し込む。
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path writeGzip(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static JsonNode json(Cli result) {
    assertThat(result.exit()).as(result.err()).isZero();
    return result.json();
  }

  private static void assertRefused(Cli result, int exit, String... parts) {
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).startsWith("musubi: ").contains(parts).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void similaritiesThatRiseWithTheLabelsCorrelateFully() throws IOException {
    JsonNode rising = json(Cli.run("bench", "sts", write("pairs.tsv", PAIRS), "--json"));

    assertThat(rising.path("model").asString()).isEqualTo("musubi-ja");
    assertThat(rising.path("pairs").asInt()).isEqualTo(3);
    assertThat(rising.path("spearman").asDouble()).isEqualTo(1, within(1e-12));
    assertThat(rising.path("pearson").asDouble()).isBetween(0.5, 1.0);

    String turned = PAIRS.replace("5.0\t", "-5.0\t").replace("3.5\t", "-3.5\t");
    JsonNode falling = json(Cli.run("bench", "sts", write("turned.tsv", turned), "--json"));
    assertThat(falling.path("spearman").asDouble()).isEqualTo(-1, within(1e-12));
    assertThat(falling.path("pearson").asDouble())
        .isEqualTo(-rising.path("pearson").asDouble(), within(1e-12));
  }

  @Test
  void dimensionsAreKeptAndGzipAndOtherColumnOrdersAreRead() throws IOException {
    Path plain = write("pairs.tsv", PAIRS);
    StringBuilder reordered = new StringBuilder("\uFEFF");
    for (String line : PAIRS.lines().toList()) {
      String[] columns = line.split("\t");
      reordered.append(columns[2]).append("\tnote\t").append(columns[0]).append('\t');
      reordered.append(columns[1]).append("\r\n");
    }
    Path gzip = writeGzip("pairs.tsv.gz", reordered + "\r\n");

    JsonNode all = json(Cli.run("bench", "sts", plain, "--json"));
    JsonNode few = json(Cli.run("bench", "sts", plain, "--dimensions", 8, "--json"));
    JsonNode packed = json(Cli.run("bench", "sts", gzip, "--dimensions", 8, "--json"));

    assertThat(few.path("dimensions").asInt()).isEqualTo(8);
    assertThat(few.path("pearson").asDouble()).isNotEqualTo(all.path("pearson").asDouble());
    assertThat(packed.path("pearson").asDouble()).isEqualTo(few.path("pearson").asDouble());
  }

  @Test
  void textOutputNamesModelPairsAndBothCorrelations() throws IOException {
    Cli result = Cli.run("bench", "sts", write("pairs.tsv", PAIRS));

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .matches(
            "musubi-ja \\(\\d+ dimensions\\), 3 pairs: Spearman 1\\.0000, Pearson 0\\.\\d{4}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label~sentence1~sentence2\\n1~a~b\\nhigh~a~b|pairs.tsv:3: the label 'high' is not a number",
        "label~sentence1~sentence2\\nNaN~a~b|pairs.tsv:2: the label 'NaN' is not a number",
        "label~sentence1~sentence2\\n1~a~b\\n\\n2~a|pairs.tsv:4: 2 columns; expected 3",
        "label~sentence1~sentence2\\n1~ ~b|pairs.tsv:2: sentence1 is empty",
        "score~sentence1~sentence2\\n1~a~b|pairs.tsv:1: no column 'label'",
        "1~a~b\\n2~c~d|pairs.tsv:1: no column 'label'",
        "label~sentence1~sentence2\\n1~a~b\\n2~c~d|holds 2 pairs; a correlation needs at least 3",
        "label~sentence1~sentence2\\n1~a~b\\n1~c~d\\n1~e~f|All 3 labels",
        "label~sentence1~sentence2\\n1~a~a\\n2~休み~休み\\n3~c~c|the same similarity",
      })
  void aPairThatCannotBeUsedIsNamedWithItsLine(String text, String message) throws IOException {
    Path file = write("pairs.tsv", text.replace("~", "\t").replace("\\n", "\n"));
    assertRefused(Cli.run("bench", "sts", file), 1, message);
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    Path shiftJis = folder.resolve("sjis.tsv");
    Files.write(shiftJis, "休暇\n".getBytes("Shift_JIS"));

    assertRefused(
        Cli.run("bench", "sts", folder.resolve("none.tsv")), 1, "none.tsv does not exist");
    assertRefused(Cli.run("bench", "sts", shiftJis), 1, "sjis.tsv:1: not UTF-8 text");
    assertRefused(
        Cli.run("bench", "sts", write("no.tsv.gz", PAIRS)), 1, "no.tsv.gz cannot be read");
    assertRefused(Cli.run("bench", "sts"), 2, "FILE");
  }

  @Test
  void embeddingIsTimedAgainstTheTokenizerAlone() {
    JsonNode speed =
        json(
            Cli.run(
                "bench",
                "embed",
                Cli.COMPANY_EVAL.resolve("corpus.jsonl"),
                "--rounds",
                3,
                "--dimensions",
                16,
                "--json"));

    assertThat(speed.path("passages").asInt()).isEqualTo(64);
    assertThat(speed.path("dimensions").asInt()).isEqualTo(16);
    assertThat(speed.path("characters").asInt()).isGreaterThan(64 * 100);
    for (String name : new String[] {"embedding", "tokenizer"}) {
      JsonNode one = speed.path(name);
      assertThat(one.path("seconds")).hasSize(3);
      double[] seconds =
          one.path("seconds").valueStream().mapToDouble(JsonNode::asDouble).sorted().toArray();
      assertThat(Arrays.stream(seconds)).allMatch(s -> s > 0);
      assertThat(one.path("passages_per_second").asDouble())
          .isEqualTo(64 / seconds[1], within(1e-6));
      assertThat(one.path("characters_per_second").asDouble())
          .isEqualTo(speed.path("characters").asInt() / seconds[1], within(1e-3));
    }
    assertThat(speed.path("ratio").asDouble())
        .isEqualTo(
            speed.path("embedding").path("passages_per_second").asDouble()
                / speed.path("tokenizer").path("passages_per_second").asDouble(),
            within(1e-9));
  }

  @Test
  void linesOfATextFileAreTextsAndCharactersAreCodePoints() throws IOException {
    String text = "𠮟る\n\n有休の申請\n   \n日当\n";
    JsonNode plain =
        json(Cli.run("bench", "embed", write("texts.txt", text), "--rounds", 2, "--json"));
    JsonNode packed =
        json(Cli.run("bench", "embed", writeGzip("texts.gz", text), "--rounds", 1, "--json"));

    for (JsonNode speed : new JsonNode[] {plain, packed}) {
      assertThat(speed.path("passages").asInt()).isEqualTo(3);
      assertThat(speed.path("characters").asInt()).isEqualTo(2 + 5 + 2);
    }
    Cli shown = Cli.run("bench", "embed", folder.resolve("texts.txt"), "--rounds", 1);
    assertThat(shown.out())
        .contains("3 passages of 9 characters", "tokenizer alone", "passages/s")
        .containsPattern("ratio \\d+\\.\\d{2}\n");
  }

  @Test
  void textsThatCannotBeTimedAreNamed() throws IOException {
    Path bad = write("bad.jsonl", "{\"_id\":\"1\",\"text\":\"届け出\"}\nnonsense\n");

    assertRefused(Cli.run("bench", "embed", bad), 1, "bad.jsonl:2: not valid JSON");
    assertRefused(Cli.run("bench", "embed", write("empty.txt", "\n\n")), 1, "holds no text");
    assertRefused(Cli.run("bench", "embed", write("empty.jsonl", "")), 1, "holds no text");
    assertRefused(Cli.run("bench", "embed", folder.resolve("none.txt")), 1, "does not exist");
    assertRefused(Cli.run("bench", "embed", bad, "--rounds", 0), 2, "--rounds is 0");
  }
}
