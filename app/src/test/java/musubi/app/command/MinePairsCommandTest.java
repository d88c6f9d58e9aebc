package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import musubi.app.source.TextLines;
import musubi.app.train.PairFile;
import musubi.app.train.UnreadableLines;
import musubi.embedder.training.TrainingPair;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pairs of the sample company, with the bundled model. */
@ExtendWith(SampleIndex.Extension.class)
class MinePairsCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void take(SampleIndex sample) {
    data = sample.data();
  }

  private static Cli mine(Path out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("mine", "pairs", "--data", data, "--out", out));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static List<JsonNode> rows(Path file) {
    return TextLines.all(file).stream().map(JSON::readTree).toList();
  }

  @Test
  void everyRowNamesWhatItIsAndTheTrainerReadsIt() throws IOException {
    Path out = folder.resolve("pairs.jsonl.gz");
    Cli mined = mine(out, "--negatives", 0, "--json");
    assertThat(mined.exit()).as(mined.err()).isZero();
    assertThat(mined.err()).contains("Only its owner can read it");

    JsonNode sheet = mined.json();
    List<JsonNode> rows = rows(out);
    assertThat(sheet.path("pairs").path("total").asInt()).isEqualTo(rows.size());
    for (String kind : List.of("faq", "definitions", "headings", "titles")) {
      assertThat(sheet.path("pairs").path("kinds").path(kind).asInt())
          .as(kind)
          .isPositive()
          .isEqualTo(
              (int) rows.stream().filter(r -> r.path("kind").asString().equals(kind)).count());
    }
    assertThat(sheet.path("pairs").path("kinds").has("clicks")).isFalse();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.path("source").asString()).isEqualTo("data");
              assertThat(row.path("document").asString()).isNotEmpty();
              assertThat(row.path("weight").asDouble()).isEqualTo(1);
            })
        .anySatisfy(
            row -> {
              assertThat(row.path("anchor").asString()).isEqualTo("電帳法");
              assertThat(row.path("positive").asString()).isEqualTo("電子帳簿保存法");
            });
    assertThat(JSON.readTree(Files.readString(Path.of(out + ".about.json")))).isEqualTo(sheet);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rw-------");

    UnreadableLines unreadable = new UnreadableLines();
    List<TrainingPair> read = PairFile.read(out, unreadable);
    assertThat(unreadable.count()).isZero();
    assertThat(read).hasSameSizeAs(rows);
  }

  @Test
  void negativesOfBothArmsComeAlong() {
    Path out = folder.resolve("negatives.jsonl");
    Cli mined = mine(out, "--kinds", "faq", "--negatives", 1, "--json");
    List<TrainingPair> read = PairFile.read(out, new UnreadableLines());
    assertThat(mined.json().path("pairs").path("negatives").asInt())
        .isEqualTo(read.stream().mapToInt(pair -> pair.negatives().size()).sum())
        .isGreaterThan(read.size());
    assertThat(read)
        .allSatisfy(
            pair ->
                assertThat(pair.negatives())
                    .hasSizeLessThanOrEqualTo(2)
                    .doesNotContain(pair.positive()));
  }

  @Test
  void theSameSeedGivesTheSameFile() throws IOException {
    Path first = folder.resolve("first.jsonl");
    Path second = folder.resolve("second.jsonl");
    Path other = folder.resolve("other.jsonl");
    mine(first, "--negatives", 0, "--seed", 7);
    mine(second, "--negatives", 0, "--seed", 7);
    mine(other, "--negatives", 0, "--seed", 8);
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Files.readString(other)).isNotEqualTo(Files.readString(first));
    assertThat(Files.readAllLines(other)).hasSameElementsAs(Files.readAllLines(first));
  }

  @Test
  void judgedQueriesAreTakenWhereTheyAreNamed() {
    Path out = folder.resolve("judged.jsonl");
    Cli mined =
        mine(out, "--negatives", 0, "--judged", Cli.COMPANY_EVAL, "--kinds", "judged", "--json");
    assertThat(mined.exit()).as(mined.err()).isZero();
    assertThat(rows(out))
        .hasSizeGreaterThan(90)
        .allSatisfy(row -> assertThat(row.path("kind").asString()).isEqualTo("judged"));
  }

  @Test
  void sourcesAreIndexedForItAlone() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("faq.md"), "# FAQ\n\n## Q1. 名刺がなくなりました。\n\n総務課へ申し込んでください。\n");
    Path out = folder.resolve("of-source.jsonl");
    Cli mined = Cli.run("mine", "pairs", source, "--out", out);
    assertThat(mined.exit()).as(mined.err()).isZero();
    assertThat(mined.out()).contains("1 faq: a question of a document and its answer");
    assertThat(rows(out))
        .anySatisfy(row -> assertThat(row.path("anchor").asString()).isEqualTo("名刺がなくなりました。"));
  }

  @Test
  void saysWhatIsMissing() {
    Path out = folder.resolve("none.jsonl");
    assertThat(Cli.run("mine", "pairs", "--out", out))
        .matches(run -> run.exit() == 2 && run.err().contains("--data DIR"));
    assertThat(mine(out, "--kinds", "headings,clips"))
        .matches(run -> run.exit() == 2 && run.err().contains("'clips'; expected some of judged,"));
    assertThat(mine(out, "--kinds", "judged"))
        .matches(run -> run.exit() == 2 && run.err().contains("--judged DIR"));
    assertThat(mine(out, "--kinds", "clicks"))
        .matches(run -> run.exit() == 1 && run.err().contains("holds no history"));
    assertThat(mine(out, "--negatives", 11))
        .matches(run -> run.exit() == 2 && run.err().contains("expected 0 to 10"));
    assertThat(out).doesNotExist();
  }
}
