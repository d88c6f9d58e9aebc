package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.adapt.LayeredModel;
import musubi.app.command.option.ExitCodes;
import musubi.app.model.ModelChoice;
import musubi.app.seen.LearnedFrom;
import musubi.app.seen.SeenDocuments;
import musubi.app.seen.SeenFile;
import musubi.embedder.layer.Layer;
import musubi.embedder.layer.LayerCard;
import musubi.embedder.layer.ResidualMap;
import musubi.embedder.onnx.OnnxEmbedder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A document is mined, learned from in every way, and deleted; then it is asked for. */
class ModelForgetCommandTest {

  private static final String GONE = "規程/旅費3.md";

  /** It is in the index, and nothing learned from it. */
  private static final String KEPT = "規程/旅費20.md";

  @TempDir static Path folder;
  private static Path data;
  private static Path learning;
  private static Path models;

  @BeforeAll
  static void learn() throws IOException {
    data = folder.resolve("data");
    learning = Files.createDirectories(folder.resolve("learning"));
    models = Files.createDirectories(folder.resolve("models"));
    Path source = folder.resolve("source");
    Path rules = Files.createDirectories(source.resolve("規程"));
    for (int i = 0; i < 30; i++) {
      Files.writeString(
          rules.resolve("旅費" + i + ".md"),
          "# 出張旅費の第 %d 条\n\n## 宿泊料の上限はいくらか %d\n\n一泊につき %d 円を支給する。領収書を添える。\n"
              .formatted(i, i, 8000 + i));
    }
    ok("rebuild", source, "--data", data);
    Path all = folder.resolve("all.jsonl");
    ok("mine", "pairs", "--data", data, "--out", all, "--negatives", 1);
    List<String> without =
        Files.readAllLines(all).stream().filter(line -> !line.contains(KEPT)).toList();
    Path pairs = Files.write(learning.resolve("pairs.jsonl"), without);
    ok(
        "train",
        "--pairs",
        pairs,
        "--base",
        "bundled",
        "--epochs",
        1,
        "--data",
        data,
        "--out",
        models.resolve("trained"));
    List<String> labelled = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      labelled.add(
          "{\"_id\": \"規程/旅費%d.md\", \"text\": \"一泊につき %d 円。\", \"label\": \"%s\"}"
              .formatted(i, i, i % 2 == 0 ? "国内" : "海外"));
    }
    Path texts = Files.write(folder.resolve("texts.jsonl"), labelled);
    ok(
        "classify",
        "train",
        texts,
        "--folds",
        2,
        "--data",
        data,
        "--out",
        models.resolve("classifier"));
    layer(models.resolve("layered"), pairs);
    ok("export", "--data", data, "--out", learning.resolve("corpus.jsonl"));

    Files.delete(source.resolve(GONE));
    ok("update", source, "--data", data);
  }

  private static void ok(Object... args) {
    Cli run = Cli.run(args);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  private static void layer(Path target, Path pairs) throws IOException {
    try (OnnxEmbedder plain = ModelChoice.DEFAULT.open()) {
      float[][] nothing = new float[plain.dimensions()][plain.dimensions()];
      LayeredModel.write(
          ModelChoice.DEFAULT.path(),
          target,
          Layer.ofQueries(ResidualMap.of(nothing)),
          new LayerCard(
              LayerCard.FORMAT,
              plain.dimensions(),
              plain.fingerprint(),
              "2026-11-30T00:00:00Z",
              1,
              1,
              List.of(),
              null));
    }
    SeenFile.addLayer(
        ModelChoice.DEFAULT.path(),
        target,
        LearnedFrom.pairs(List.of(pairs))
            .step(SeenDocuments.Kind.LAYER, "2026-11-30T00:00:00Z", data));
  }

  private static Cli forget(Object document, Path keys) {
    return Cli.run(
        "model", "forget", document, "--data", keys, "--in", models, "--in", learning, "--json");
  }

  /** What each thing saw, by the last part of its name; of the index, the earlier one first. */
  private static Map<String, String> saw(Cli run) {
    Map<String, String> saw = new TreeMap<>();
    for (JsonNode found : run.json().path("found")) {
      String kind = found.path("kind").asString();
      String name =
          kind.equals("generation")
              ? "generation" + saw.keySet().stream().filter(k -> k.startsWith("gen")).count()
              : kind + " " + Path.of(found.path("place").asString()).getFileName();
      saw.put(name, found.path("saw").asString());
      assertThat(found.path("todo").isMissingNode())
          .isEqualTo(found.path("saw").asString().equals("no"));
    }
    return saw;
  }

  @Test
  void everythingThatSawADeletedDocumentIsNamed() {
    Cli run = forget(GONE, data);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.GATE_NOT_MET);
    assertThat(saw(run))
        .containsEntry("model trained", "yes")
        .containsEntry("model layered", "no")
        .containsEntry("layer layered", "yes")
        .containsEntry("classifier classifier", "yes")
        .containsEntry("pairs pairs.jsonl", "yes")
        .containsEntry("corpus corpus.jsonl", "yes")
        .containsValues("yes", "no");
    assertThat(saw(run).entrySet())
        .filteredOn(one -> one.getKey().startsWith("generation"))
        .extracting(Map.Entry::getValue)
        .as("the index in use has lost it, the one before holds it")
        .containsExactlyInAnyOrder("yes", "no");
    assertThat(saw(forget(folder.resolve("source").resolve(GONE), data)))
        .as("by its path")
        .isEqualTo(saw(run));
  }

  @Test
  void whatNothingLearnedFromIsSaidToBeSo() {
    assertThat(saw(forget(KEPT, data)))
        .containsEntry("model trained", "no")
        .containsEntry("layer layered", "no")
        .containsEntry("classifier classifier", "no")
        .containsEntry("pairs pairs.jsonl", "no")
        .containsEntry("corpus corpus.jsonl", "yes");
    assertThat(forget("規程/なかった.md", data).exit()).isZero();
  }

  @Test
  void theListsTellNothingWithoutTheDataFolder() throws Exception {
    String list = Files.readString(models.resolve("trained").resolve(SeenFile.NAME));
    String plain =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(GONE.getBytes(StandardCharsets.UTF_8)));
    assertThat(list).doesNotContain("旅費", plain);
    Path other = Files.createDirectories(folder.resolve("other"));
    assertThat(saw(forget(GONE, other)))
        .as("another data folder has another key")
        .containsEntry("model trained", "unknown")
        .containsEntry("classifier classifier", "unknown");
  }

  @Test
  void anOlderModelCannotTell() throws IOException {
    Path old = Files.createDirectories(folder.resolve("old/model"));
    Files.writeString(old.resolve("modules.json"), "[]");
    Cli run =
        Cli.run("model", "forget", GONE, "--data", data, "--in", folder.resolve("old"), "--json");
    assertThat(run.exit()).isEqualTo(ExitCodes.GATE_NOT_MET);
    assertThat(saw(run)).containsEntry("model model", "unknown");
  }

  @Test
  void aLayerThatIsRemovedIsForgotten() throws IOException {
    Path layered = folder.resolve("removed/layered");
    layer(layered, learning.resolve("pairs.jsonl"));
    Path in = folder.resolve("removed");
    Cli before = Cli.run("model", "forget", GONE, "--data", data, "--in", in, "--json");
    assertThat(saw(before)).containsEntry("layer layered", "yes");
    ok("model", "remove-layer", layered);
    Cli after = Cli.run("model", "forget", GONE, "--data", data, "--in", in, "--json");
    assertThat(saw(after)).doesNotContainKey("layer layered").containsEntry("model layered", "no");
  }

  @Test
  void peopleReadATableAndWhatToDo() {
    Cli run = Cli.run("model", "forget", GONE, "--data", data, "--in", models, "--in", learning);
    assertThat(run.out())
        .containsPattern("layer +\\S+layered +2026-11-30 +yes")
        .contains("musubi model remove-layer", "A trained model cannot unlearn");
    Cli japanese =
        Cli.inJapanese("model", "forget", GONE, "--data", data, "--in", models, "--in", learning);
    assertThat(japanese.out()).contains("何も変更していません", "学習し直すか");
    assertThat(Cli.run("model", "forget", GONE, "--data", data, "--in", folder.resolve("none")))
        .matches(r -> r.exit() == 1 && r.err().contains("is no folder"));
  }
}
