package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClassifyCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path shared;
  private static Path texts;
  private static Path classifier;

  @TempDir Path folder;

  @BeforeAll
  static void train() throws IOException {
    texts = Files.write(shared.resolve("texts.jsonl"), SubjectTexts.lines(Map.of()));
    classifier = shared.resolve("classifier");
    Cli trained = Cli.run("classify", "train", texts, "--out", classifier, "--json");
    assertThat(trained.exit()).as(trained.err()).isZero();
    JsonNode json = trained.json();
    assertThat(json.path("texts").asInt()).isEqualTo(54);
    assertThat(json.path("classes")).hasSize(3);
    assertThat(json.path("figures").path("macro_f1").asDouble()).isGreaterThan(0.7);
  }

  @Test
  void whatWasLearnedIsSaidOfNewTexts() throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("a.md"), "有給休暇の残りの日数は画面で確認します。\n");
    Files.writeString(documents.resolve("b.txt"), "出張の旅費は領収書を添えて精算します。\n");

    Cli predicted = Cli.run("classify", "predict", documents, "--classifier", classifier);

    assertThat(predicted.exit()).as(predicted.err()).isZero();
    List<JsonNode> lines = predicted.out().lines().map(JSON::readTree).toList();
    assertThat(lines).extracting(l -> l.path("id").asString()).containsExactly("a.md", "b.txt");
    assertThat(lines).extracting(l -> l.path("label").asString()).containsExactly("人事", "経理");
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.path("confidence").asDouble()).isBetween(0.0, 1.0);
              assertThat(line.path("abstained").isBoolean()).isTrue();
            });

    Path out = folder.resolve("out.jsonl");
    Cli written =
        Cli.run(
            "classify", "predict", documents, "--classifier", classifier, "--out", out, "--json");
    assertThat(written.json().path("texts").asInt()).isEqualTo(2);
    assertThat(Files.readString(out)).isEqualTo(predicted.out());
  }

  /** Fewer dimensions are another embedder: its vectors mean something else. */
  @Test
  void anotherEmbedderIsRefused() {
    Cli predicted =
        Cli.run("classify", "predict", texts, "--classifier", classifier, "--dimensions", 64);

    assertThat(predicted.exit()).isEqualTo(1);
    assertThat(predicted.err()).contains(classifier.toString(), "train again");
    assertThat(predicted.out()).isEmpty();
  }

  @Test
  void theCardSaysWhatItWasMadeOfAndNoText() throws IOException {
    JsonNode card = JSON.readTree(Files.readString(classifier.resolve("card.json")));

    assertThat(card.path("embedder").path("fingerprint").asString()).hasSize(64);
    assertThat(card.path("analysis").path("fingerprint").asString()).startsWith("ja-");
    assertThat(card.path("trained").path("texts").asInt()).isEqualTo(54);
    assertThat(Files.readAllLines(classifier.resolve("trained-on.txt")))
        .hasSize(54)
        .allSatisfy(hash -> assertThat(hash).matches("[\\w-]{22}"));
    assertThat(Files.readString(classifier.resolve("card.json"))).doesNotContain("有給休暇");
  }

  @Test
  void evalMeasuresEveryKindInOneRun() {
    Cli measured = Cli.run("classify", "eval", texts, "--folds", 3, "--json");

    assertThat(measured.exit()).as(measured.err()).isZero();
    JsonNode json = measured.json();
    assertThat(json.path("texts").asInt()).isEqualTo(54);
    assertThat(json.path("classes").asInt()).isEqualTo(3);
    assertThat(json.path("folds").asInt()).isEqualTo(3);
    for (String kind : List.of("embeddings", "words", "both", "nearest", "plain")) {
      JsonNode model = json.path("models").path(kind);
      for (String figure :
          List.of("macro_f1", "accuracy", "calibration_error", "coverage", "precision_reached")) {
        assertThat(model.path(figure).asDouble(-1)).as(kind + " " + figure).isBetween(0.0, 1.0);
      }
    }
    assertThat(Cli.run("classify", "eval", texts, "--folds", 3, "--json").out())
        .isEqualTo(measured.out());
  }

  @Test
  void foldersAreClasses() throws IOException {
    for (Map.Entry<String, List<String>> subject : SubjectTexts.SUBJECTS.entrySet()) {
      Path ofClass = Files.createDirectory(folder.resolve(subject.getKey()));
      for (String name : subject.getValue()) {
        Files.writeString(ofClass.resolve(name + ".txt"), name + "について説明します。\n");
      }
    }
    Files.writeString(folder.resolve("表紙.txt"), "どの分類でもない文書です。\n");

    Cli measured = Cli.run("classify", "eval", folder, "--json");

    assertThat(measured.exit()).as(measured.err()).isZero();
    assertThat(measured.json().path("texts").asInt()).isEqualTo(18);
    assertThat(measured.err()).contains("1 documents that lie in no folder");
  }

  private Cli refused(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("bad.jsonl"), List.of(lines));
    Cli measured = Cli.run("classify", "eval", file);
    assertThat(measured.exit()).isEqualTo(1);
    assertThat(measured.err()).contains(file.toString());
    return measured;
  }

  @Test
  void badInputIsNamedByItsLine() throws IOException {
    assertThat(refused(SubjectTexts.line("休暇", "a"), "{\"text\":\"出張\"}").err())
        .contains("line 2", "\"label\"", "--label-field");
    assertThat(refused(SubjectTexts.line("休暇", "a"), SubjectTexts.line(" ", "b")).err())
        .contains("line 2", "\"text\"");
    assertThat(refused("", "{\"text\":").err()).contains("line 2", "no JSON");
    assertThat(refused("[]").err()).contains("line 1", "object");
    assertThat(refused(SubjectTexts.line("休暇", "a"), SubjectTexts.line("出張", "a")).err())
        .contains("one class: a");
    assertThat(refused(SubjectTexts.line("休暇", "a"), SubjectTexts.line("出張", "b")).err())
        .contains("class a has 1 texts", "5 at least");
    assertThat(
            refused(
                    "{\"id\":\"x\",\"text\":\"休暇\",\"label\":\"a\"}",
                    "{\"id\":\"x\",\"text\":\"出張\",\"label\":\"b\"}")
                .err())
        .contains("line 2", "id x");
  }

  @Test
  void numbersWithoutMeaningAreWrongUsage() {
    assertThat(Cli.run("classify", "eval", texts, "--folds", 1).exit()).isEqualTo(2);
    assertThat(Cli.run("classify", "eval", texts, "--precision", 0).exit()).isEqualTo(2);
    Cli none = Cli.run("classify", "predict", texts, "--classifier", folder);
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains(folder.toString(), "card.json");
  }
}
