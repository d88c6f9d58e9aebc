package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Classifiers that sort documents while they are indexed. */
class PredictionsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path shared;
  private static Path classifier;

  /** Learned from the same texts with the classes exchanged. */
  private static Path other;

  @TempDir Path folder;
  private Path documents;
  private Path data;

  @BeforeAll
  static void train() throws IOException {
    classifier = train("one", Map.of());
    other = train("other", Map.of("人事", "経理", "経理", "人事"));
  }

  private static Path train(String name, Map<String, String> exchanged) throws IOException {
    Path texts = Files.write(shared.resolve(name + ".jsonl"), SubjectTexts.lines(exchanged));
    Path folder = shared.resolve(name);
    Cli trained =
        Cli.run("classify", "train", texts, "--out", folder, "--precision", "0.7", "--json");
    assertThat(trained.exit()).as(trained.err()).isZero();
    return folder;
  }

  @BeforeEach
  void write() throws IOException {
    documents = Files.createDirectory(folder.resolve("documents"));
    data = folder.resolve("data");
    document("休暇.md", "有給休暇の手順は画面で確認します。", "");
    document("旅費.md", "出張の旅費は領収書を添えて精算します。", "");
    document("接続.md", "VPNの接続は担当の課に相談してください。", "課: 総務\n");
  }

  private void document(String name, String text, String metadata) throws IOException {
    document(name, text, metadata, "2025-04-01T00:00:00Z");
  }

  private void document(String name, String text, String metadata, String modified)
      throws IOException {
    Path file =
        Files.writeString(
            documents.resolve(name),
            (metadata.isEmpty() ? "" : "---\n" + metadata + "---\n") + text + "\n");
    // Not so lately that an update would have to read it again.
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
  }

  private Path config(String classify) throws IOException {
    return Files.writeString(folder.resolve("musubi.yml"), "data: data\n" + classify);
  }

  private static String classify(Path model) {
    return "classify:\n  - {name: 課, model: '%s', title: 担当課, field: 課}\n".formatted(model);
  }

  private Cli build(String command, Object... more) {
    List<Object> words = new ArrayList<>(List.of(command, documents, "--json"));
    words.addAll(List.of(more));
    Cli built = Cli.run(words.toArray());
    assertThat(built.exit()).as(built.err()).isZero();
    return built;
  }

  private JsonNode search(Object... words) {
    List<Object> all = new ArrayList<>(List.of("search"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", data, "--json"));
    Cli found = Cli.run(all.toArray());
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("hits").valueStream().map(hit -> hit.path("id").asString()).toList();
  }

  private JsonNode hit(String id) {
    return search("手順 精算 相談")
        .path("hits")
        .valueStream()
        .filter(hit -> hit.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode prediction(String id) {
    return hit(id).path("predictions").path(0);
  }

  @Test
  void documentsAreSortedAndFoundByIt() throws IOException {
    build("rebuild", "--config", config(classify(classifier)));

    JsonNode leave = prediction("休暇.md");
    assertThat(leave.path("field").asString()).isEqualTo("predicted.課");
    assertThat(leave.path("value").asString()).isEqualTo("人事");
    assertThat(leave.path("predicted").asBoolean()).isTrue();
    assertThat(leave.path("confidence").asDouble()).isBetween(0.3, 1.0);
    assertThat(hit("休暇.md").path("metadata").has("predicted.課")).isFalse();
    assertThat(ids(search("predicted.課:経理"))).containsExactly("旅費.md");
    assertThat(ids(search("手順 精算", "--filter", "predicted.課=経理"))).containsExactly("旅費.md");
  }

  /** What a person wrote counts: nothing is said beside it, and the value stays as it was. */
  @Test
  void whatDocumentsStateThemselvesIsNeverOverwritten() throws IOException {
    document("自称.md", "有給休暇について説明します。", "predicted.課: 自分で書いた課\n");
    build("rebuild", "--config", config(classify(classifier)));

    assertThat(hit("接続.md").has("predictions")).isFalse();
    assertThat(hit("接続.md").path("metadata").path("課").path(0).asString()).isEqualTo("総務");
    assertThat(ids(search("predicted.課:自分で書いた課"))).containsExactly("自称.md");
    assertThat(ids(search("predicted.課:人事"))).containsExactly("休暇.md");
    JsonNode own = search("predicted.課:自分で書いた課").path("hits").path(0);
    assertThat(own.path("metadata").path("predicted.課").path(0).asString()).isEqualTo("自分で書いた課");
    assertThat(own.has("predictions")).isFalse();
  }

  @Test
  void whatIsTooUnsureIsNotSaid() throws IOException {
    document("無関係.md", "今日は朝から雨が降っています。", "");
    build("rebuild", "--config", config(classify(classifier)));

    JsonNode rain = search("雨").path("hits").path(0);
    assertThat(rain.path("id").asString()).isEqualTo("無関係.md");
    assertThat(rain.has("predictions")).isFalse();
  }

  /** But for the new key, every answer is as it was, to the letter. */
  @Test
  void theOrderOfHitsDoesNotChange() throws IOException {
    List<String> queries =
        List.of("有給休暇", "旅費 精算", "VPN", "人事", "経理の手順", "手順 -旅費", "担当の課", "predicted");
    build("rebuild", "--data", data);
    List<JsonNode> before = queries.stream().map(query -> plain(search(query))).toList();

    build("rebuild", "--config", config(classify(classifier)));
    List<JsonNode> after = queries.stream().map(query -> plain(search(query))).toList();

    assertThat(after).isEqualTo(before);
    assertThat(prediction("休暇.md").path("value").asString()).isEqualTo("人事");
  }

  private static JsonNode plain(JsonNode answer) {
    ((ObjectNode) answer).remove(List.of("took_ms", "generation"));
    answer.path("hits").forEach(hit -> ((ObjectNode) hit).remove("predictions"));
    return answer;
  }

  @Test
  void anUpdateSortsWhatIsNewAndKeepsTheRest() throws IOException {
    build("rebuild", "--config", config(classify(classifier)));
    document("請求.md", "請求書の処理の手順は次のとおりです。", "");

    // Without the configuration: the index knows what it was made by.
    JsonNode updated = build("update", "--data", data).json();

    assertThat(updated.path("embedded").asInt()).isEqualTo(1);
    assertThat(prediction("請求.md").path("value").asString()).isEqualTo("経理");
    assertThat(prediction("休暇.md").path("value").asString()).isEqualTo("人事");
    assertThat(build("update", "--data", data).json().path("generation").asString())
        .isEqualTo(updated.path("generation").asString());

    document("休暇.md", "領収書の提出について説明します。", "", "2025-05-01T00:00:00Z");
    build("update", "--data", data);
    assertThat(ids(search("predicted.課:人事"))).isEmpty();
  }

  /** Everything is sorted again, and nothing is embedded again. */
  @Test
  void anotherClassifierSortsAllAgain() throws IOException {
    build("rebuild", "--config", config(classify(classifier)));

    Cli updated = build("update", "--config", config(classify(other)));

    assertThat(updated.json().path("embedded").asInt()).isZero();
    assertThat(updated.err()).contains("classifiers: 課", "→");
    assertThat(prediction("休暇.md").path("value").asString()).isEqualTo("経理");
    assertThat(prediction("旅費.md").path("value").asString()).isEqualTo("人事");

    build("update", "--config", config("classify: []\n"));
    assertThat(hit("休暇.md").has("predictions")).isFalse();
  }

  @Test
  void aClassifierOfAnotherEmbedderIsRefusedBeforeTheBuild() throws IOException {
    Cli refused =
        Cli.run(
            "rebuild",
            documents,
            "--config",
            config(classify(classifier)),
            "--dimensions",
            64,
            "--json");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains(classifier.toString(), "was trained on vectors of");
    assertThat(data.resolve("generations")).doesNotExist();
  }

  @Test
  void aMissingClassifierIsRefusedBeforeTheBuild() throws IOException {
    build("rebuild", "--data", data);
    Path nowhere = folder.resolve("nowhere");
    Cli refused = Cli.run("update", documents, "--config", config(classify(nowhere)));

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains(nowhere.toString(), "musubi classify train");
    assertThat(ids(search("有給休暇"))).contains("休暇.md");
  }

  @Test
  void aWrongEntryIsNamed() throws IOException {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "classify: [{name: 'a=b', model: x}]\n", "entry 1 of classify is named 'a=b'",
                "classify: [{model: x}]\n", "entry 1 of classify is named ''",
                "classify: [{name: a}]\n", "names no model",
                "classify: [{name: a, model: x}, {name: a, model: y}]\n", "entry 2",
                "metadata: {fields: {predicted.a: date}}\nclassify: [{name: a, model: x}]\n",
                    "predictions are keywords")
            .entrySet()) {
      Cli refused = Cli.run("rebuild", documents, "--config", config(wrong.getKey()));

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).contains(wrong.getValue());
    }
  }
}
