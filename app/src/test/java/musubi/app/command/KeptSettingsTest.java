package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import musubi.app.model.ModelChoice;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.VectorFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An index stays as it was made until it is told otherwise, and a change is said in advance. */
class KeptSettingsTest {

  private static final String ANNOUNCED = "This build makes the index otherwise than it was made";

  @TempDir Path temp;
  private Path docs;
  private Path data;
  private Path ours;

  @BeforeEach
  void write() throws IOException {
    docs = Files.createDirectory(temp.toRealPath().resolve("docs"));
    data = temp.resolve("data");
    Files.writeString(docs.resolve("leave.md"), "# 有給休暇\n\n三営業日前までに届け出る。\n");
    Files.writeString(docs.resolve("travel.md"), "# 出張\n\n日当は三千円とする。\n");
    ours = temp.toRealPath().resolve("models/ours");
    Path bundled = ModelChoice.DEFAULT.path();
    try (Stream<Path> files = Files.walk(bundled)) {
      for (Path file : files.toList()) {
        Path copy = ours.resolve(bundled.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Path prompts = ours.resolve("config_sentence_transformers.json");
    Files.writeString(
        prompts, Files.readString(prompts).replace("\"query\": \"\"", "\"query\": \"問: \""));
  }

  private Cli run(Object... line) {
    Object[] all = Stream.concat(Stream.of(line), Stream.of("--data", data)).toArray();
    Cli ran = Cli.run(all);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  private Manifest made() {
    return new GenerationStore(data).requireCurrent().manifest();
  }

  private Path config(String yaml) throws IOException {
    return Files.writeString(temp.resolve("musubi.yml"), yaml);
  }

  @Test
  void aModelStays() throws IOException {
    run("rebuild", docs, "--model", ours);
    String fingerprint = made().model().fingerprint();
    for (List<Object> command :
        List.<List<Object>>of(List.of("update"), List.of("rebuild", docs))) {
      Files.writeString(docs.resolve("new.md"), "# 新しい文書\n\n" + command + "\n");
      Cli again = run(command.toArray());
      assertThat(again.err()).doesNotContain(ANNOUNCED);
      assertThat(made().model().location()).isEqualTo(ours.toString());
      assertThat(made().model().fingerprint()).isEqualTo(fingerprint);
      assertThat(made().build().changed()).isEqualTo(1);
    }
  }

  @Test
  void anotherModelIsAnnounced() {
    run("rebuild", docs, "--model", ours);
    JsonNode back = run("update", "--model", "bundled", "--json").json();
    assertThat(back.at("/notes/0").asString(""))
        .startsWith(ANNOUNCED)
        .contains("model: ", "(" + ours + ") → ", "(bundled)");
    assertThat(made().model().location()).isEqualTo("bundled");

    Cli forth = run("rebuild", docs, "--model", ours);
    assertThat(forth.err().lines().findFirst().orElse("")).startsWith(ANNOUNCED);
    assertThat(forth.err().split(ANNOUNCED, -1)).hasSize(2);
  }

  @Test
  void theBundledModelHasAName() throws IOException {
    run("rebuild", docs, "--model", "bundled");
    assertThat(made().model().location()).isEqualTo("bundled");
    assertThat(run("search", "出張", "--model", "bundled").out()).contains("travel.md");
    assertThat(Cli.run("model", "info", "--model", "bundled").out()).contains("bundled");
    run("update", "--config", config("model: {folder: bundled}\n"));
    Cli other = Cli.run("search", "出張", "--model", ours, "--data", data);
    assertThat(other.exit()).isEqualTo(1);
  }

  @Test
  void aModelThatIsGoneIsNamed() throws IOException {
    run("rebuild", docs, "--model", ours);
    Files.move(ours, temp.resolve("away"));
    Cli gone = Cli.run("update", "--data", data);
    assertThat(gone.exit()).isEqualTo(1);
    assertThat(gone.err())
        .contains("The index was built with the model", ours.toString(), "--model bundled");
  }

  @Test
  void optionsAndConfigurationStay() throws IOException {
    Path words = Files.createDirectory(temp.resolve("words"));
    Files.writeString(words.resolve("user-dictionary.csv"), "結検索,結 検索,ムスビ ケンサク,カスタム名詞\n");
    Path config =
        config(
            """
            model: {dimensions: 128, query-prompt: "問: ", document-prompt: "文書: "}
            passages: {max-tokens: 40}
            index: {vectors: float32}
            dictionaries: words
            metadata:
              fields: {amount: number}
              time-zone: UTC
              editions: {identity: [number], order: [version], file-names: false}
            """);
    run("rebuild", docs, "--config", config);
    Manifest first = made();
    for (List<Object> command :
        List.<List<Object>>of(List.of("update"), List.of("rebuild", docs))) {
      Files.writeString(docs.resolve("new.md"), "# 新しい文書\n\n" + command + "\n");
      Cli again = run(command.toArray());
      assertThat(again.err()).doesNotContain(ANNOUNCED);
      assertThat(made().recipe()).isEqualTo(first.recipe());
      assertThat(made().options()).isEqualTo(first.options());
      assertThat(made().build().changed()).isEqualTo(1);
    }
    assertThat(first.model().dimensions()).isEqualTo(128);
    assertThat(first.model().vectors()).isEqualTo(VectorFormat.FLOAT32);
    assertThat(first.userWords()).contains("結検索");
  }

  @Test
  void whatIsToldOtherwiseIsNamedOldAndNew() throws IOException {
    run("rebuild", docs, "--vectors", "float32", "--dimensions", "128");
    Path config = config("passages: {max-tokens: 40}\nmetadata: {fields: {amount: number}}\n");
    Cli told = run("update", "--vectors", "int7", "--dimensions", "64", "--config", config);
    assertThat(told.err().lines().findFirst().orElse(""))
        .startsWith(ANNOUNCED)
        .contains("dimensions: 128 → 64", "vectors: float32 → int7", "at most 256 tokens")
        .contains("at most 40 tokens", "metadata: {} Asia/Tokyo → {amount=number} Asia/Tokyo")
        .doesNotContain("model:");
    assertThat(run("update").err()).doesNotContain(ANNOUNCED);
    assertThat(made().model().dimensions()).isEqualTo(64);
  }
}
