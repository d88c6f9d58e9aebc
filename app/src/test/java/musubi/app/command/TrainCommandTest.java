package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import musubi.app.TrainingFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code musubi train} from files to a model that the other commands take. */
class TrainCommandTest {

  @TempDir static Path folder;

  private static Path pairs;
  private static Path text;
  private static Path trained;
  private static Cli first;

  @BeforeAll
  static void trainANewModel() throws IOException {
    pairs = TrainingFiles.pairs(folder.resolve("pairs.jsonl"), 600);
    text = TrainingFiles.text(folder.resolve("text.txt"), 200_000);
    trained = folder.resolve("models/社内");
    first =
        Cli.run(
            "train",
            "--pairs",
            pairs,
            "--text",
            text,
            "--out",
            trained,
            "--vocabulary",
            1000,
            "--dimensions",
            16,
            "--epochs",
            3);
    assertThat(first.exit()).as(first.err()).isZero();
  }

  private static void assertVerified(Path model) {
    Cli verified = Cli.run("model", "verify", "--model", model, "--json");
    assertThat(verified.exit()).as(verified.out()).isZero();
    assertThat(verified.json().path("passed").asBoolean()).isTrue();
    assertThat(verified.json().path("model").asString()).isEqualTo(model.getFileName().toString());
  }

  @Test
  void aNewModelIsWrittenAndTaken() throws IOException {
    assertThat(first.out())
        .contains("Wrote " + trained, " of 16 dimensions", "held out", "recall@10", "MRR@10")
        .contains("musubi rebuild SOURCE --model " + trained);
    assertThat(first.err()).contains("Training: vocabulary", "Step ", "held out: recall@10");
    try (Stream<Path> beside = Files.list(folder.resolve("models"))) {
      assertThat(beside)
          .as("the work folder is gone")
          .doesNotContain(folder.resolve("models/社内.training"));
    }
    assertVerified(trained);

    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("休暇.md"), "# 休暇\n\n三営業日前までに届け出る。\n");
    Path data = folder.resolve("data");
    Cli rebuilt = Cli.run("rebuild", documents, "--data", data, "--model", trained);
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(Cli.run("search", "届け出", "--data", data, "--model", trained).exit()).isZero();
  }

  @Test
  void aModelThatWasTrainedIsABase() {
    Path out = folder.resolve("models/more");

    Cli more =
        Cli.run(
            "train", "--base", trained, "--pairs", pairs, "--out", out, "--epochs", 1, "--json");

    assertThat(more.exit()).as(more.err()).isZero();
    JsonNode report = more.json();
    assertThat(report.path("model").asString()).isEqualTo(out.toString());
    assertThat(report.path("dimensions").asInt()).isEqualTo(16);
    assertThat(report.path("pairs").asInt() + report.path("held_out").asInt()).isEqualTo(600);
    assertThat(report.path("documents").asInt()).isZero();
    assertThat(report.path("unreadable_lines").asInt()).isZero();
    assertThat(report.path("steps").asInt()).isPositive();
    assertThat(report.path("losses")).hasSize(1);
    for (String when : new String[] {"before", "after"}) {
      assertThat(report.path(when).propertyNames()).containsExactly("recall@10", "mrr@10");
      assertThat(report.path(when).path("recall@10").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(report.path("seconds").propertyNames()).contains("contrastive training");
    assertVerified(out);
  }

  @Test
  void theBundledModelIsABase() {
    Path out = folder.resolve("models/ours");

    Cli ours =
        Cli.run(
            "train",
            "--base",
            "bundled",
            "--pairs",
            pairs,
            "--out",
            out,
            "--epochs",
            1,
            "--dimensions",
            32,
            "--json");

    assertThat(ours.exit()).as(ours.err()).isZero();
    assertThat(ours.json().path("pieces").asInt()).isGreaterThan(10_000);
    assertThat(ours.json().path("dimensions").asInt()).isEqualTo(32);
    assertVerified(out);
  }

  @Test
  void theSameCommandGivesTheSameModel() throws IOException {
    Path again = folder.resolve("again/社内");
    Cli second =
        Cli.run(
            "train",
            "--pairs",
            pairs,
            "--text",
            text,
            "--out",
            again,
            "--vocabulary",
            1000,
            "--dimensions",
            16,
            "--epochs",
            3,
            "--checkpoint-seconds",
            0);

    assertThat(second.exit()).as(second.err()).isZero();
    for (String file : new String[] {"onnx/model.onnx", "tokenizer.json"}) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(trained.resolve(file));
    }
  }

  @Test
  void unreadableLinesAreCountedAndShown() throws IOException {
    Path some = Files.copy(pairs, folder.resolve("some.jsonl"));
    Files.writeString(
        some,
        "nonsense\n".repeat(12) + "{\"anchor\":\"\\ud83d\",\"positive\":\"x\"}\n",
        StandardOpenOption.APPEND);

    Cli answer =
        Cli.run(
            "train",
            "--base",
            trained,
            "--pairs",
            some,
            "--out",
            folder.resolve("models/some"),
            "--epochs",
            1,
            "--json");

    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.json().path("unreadable_lines").asInt()).isEqualTo(12);
    assertThat(answer.err())
        .contains(
            "Left out: " + some + ":601: not one JSON object", "… and 2 more lines left out.");
  }

  private static void assertRefused(Cli result, int exit, String... parts) {
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).contains("musubi: ").contains(parts);
    assertThat(result.err()).doesNotContain("\tat ", "internal error");
    assertThat(result.out()).isEmpty();
    assertThat(folder.resolve("models/none")).doesNotExist();
  }

  private static Cli train(Object... more) {
    Object[] all = new Object[more.length + 3];
    all[0] = "train";
    all[1] = "--out";
    all[2] = folder.resolve("models/none");
    System.arraycopy(more, 0, all, 3, more.length);
    return Cli.run(all);
  }

  @Test
  void tooLittleDataIsRefused() throws IOException {
    Path few = TrainingFiles.pairs(folder.resolve("few.jsonl"), 49);
    Path little = TrainingFiles.text(folder.resolve("little.txt"), 1000);

    assertRefused(train("--pairs", few, "--text", text), 1, "49 pairs", "at least 50");
    assertRefused(train("--base", trained, "--pairs", few), 1, "49 pairs");
    assertRefused(
        train("--pairs", pairs, "--text", little), 1, "characters of text", "200,000", "--base");
  }

  @Test
  void filesThatAreMissingOrDamagedAreNamed() throws IOException {
    Path none = folder.resolve("none.jsonl");
    Path broken = Files.writeString(folder.resolve("broken.jsonl.gz"), "no gzip");

    assertRefused(train("--pairs", none), 1, none + " does not exist");
    assertRefused(train("--pairs", pairs, "--text", none), 1, none.toString());
    assertRefused(train("--pairs", broken), 1, broken + " cannot be read");
  }

  @Test
  void aBaseThatIsNoStaticModelIsRefused() throws IOException {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    Path other = copy(trained, folder.resolve("other"));
    Path pooling = other.resolve("1_Pooling/config.json");
    Files.writeString(
        pooling,
        Files.readString(pooling)
            .replace("\"pooling_mode_mean_tokens\": true", "\"pooling_mode_mean_tokens\": false")
            .replace("\"pooling_mode_cls_token\": false", "\"pooling_mode_cls_token\": true"));

    assertRefused(train("--base", nothing, "--pairs", pairs), 1, "nothing", "no tokenizer.json");
    assertRefused(
        train("--base", folder.resolve("no-folder"), "--pairs", pairs), 1, "no such folder");
    assertRefused(train("--base", other, "--pairs", pairs), 1, "pools by cls", "Training cannot");
    assertRefused(
        train("--base", trained, "--pairs", pairs, "--dimensions", 17), 1, "16 dimensions", "17");
  }

  private static Path copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(source.relativize(file).toString()));
      }
    }
    return target;
  }

  @Test
  void nothingIsWrittenOverAnotherModelOrOtherTraining() throws IOException {
    Path onnx = trained.resolve("onnx/model.onnx");
    byte[] before = Files.readAllBytes(onnx);
    Path work = Files.createDirectories(folder.resolve("models/taken.training"));
    Files.writeString(work.resolve("settings.txt"), "another training");

    Cli over = Cli.run("train", "--pairs", pairs, "--text", text, "--out", trained);
    assertRefused(over, 1, trained + " exists and is not empty");
    assertThat(onnx).hasBinaryContent(before);
    assertRefused(
        Cli.run(
            "train", "--base", trained, "--pairs", pairs, "--out", folder.resolve("models/taken")),
        1,
        work.toString(),
        "unfinished training",
        "delete the folder");
    assertThat(work.resolve("settings.txt")).hasContent("another training");
  }

  @Test
  void wrongUsageIsExplained() {
    assertRefused(train(), 2, "--pairs");
    assertRefused(Cli.run("train", "--pairs", pairs), 2, "--out");
    assertRefused(train("--pairs", pairs, "--epochs", 0), 2, "--epochs is 0", "at least 1");
    assertRefused(train("--pairs", pairs, "--dimensions", 7), 2, "--dimensions is 7", "8");
    assertRefused(train("--pairs", pairs, "--vocabulary", 999), 2, "--vocabulary is 999", "1000");
    assertRefused(train("--pairs", pairs, "--checkpoint-seconds", -1), 2, "-1", "at least 0");
    assertRefused(train("--pairs", pairs, "--seed", "x"), 2, "--seed", "x");
    assertRefused(train("--pairs", pairs, "--epochs", "many"), 2, "--epochs", "many");
  }
}
