package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import musubi.app.model.ModelChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a model whose scales span a run: the bundled one, its output so rounded. */
class DynamicallyQuantisedModelTest {

  private static final String OUTPUT = "sentence_embedding";

  @TempDir static Path folder;

  private static Path model;

  @BeforeAll
  static void quantise() throws IOException {
    model = folder.resolve("quantised");
    Path bundled = ModelChoice.DEFAULT.path();
    try (Stream<Path> files = Files.walk(bundled)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = model.resolve(bundled.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.delete(model.resolve("musubi-reference.json")); // of the vectors before rounding
    Path graph = model.resolve("onnx/model.onnx");
    Files.write(graph, rounded(ModelProto.parseFrom(Files.readAllBytes(graph))).toByteArray());
  }

  private static ModelProto rounded(ModelProto model) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      int output = node.getOutputList().indexOf(OUTPUT);
      if (output >= 0) {
        node.setOutput(output, "exact");
      }
    }
    List<String> quantised = List.of("roundedValues", "roundedScale", "roundedZero");
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("DynamicQuantizeLinear")
            .addInput("exact")
            .addAllOutput(quantised));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("DequantizeLinear")
            .addAllInput(quantised)
            .addOutput(OUTPUT));
    return model.toBuilder().setGraph(graph).build();
  }

  @Test
  void verifyPassesAndExplains() {
    Cli verified = Cli.run("model", "verify", "--model", model);

    assertThat(verified.exit()).as(verified.err() + verified.out()).isZero();
    assertThat(verified.out())
        .contains("a text alone and in a batch gives the same vector: least cosine 1.000000")
        .contains("quantised dynamically: embedded one text at a time")
        .contains("so that a text always has the same vector");
    assertThat(Cli.inJapanese("model", "verify", "--model", model).out())
        .contains("このモデルは動的に量子化されています。");
  }

  @Test
  void infoSaysHowItRuns() {
    assertThat(Cli.run("model", "info", "--model", model, "--json").json().path("runs").asString())
        .isEqualTo("alone");
    assertThat(Cli.run("model", "info", "--model", model).out())
        .containsPattern("(?m)^runs +one text at a time: it is quantised dynamically");
    assertThat(Cli.inJapanese("model", "info", "--model", model).out())
        .containsPattern("(?m)^実行の単位 +テキスト 1 件ずつ");
  }

  @Test
  void otherModelsRunInBatches() {
    assertThat(Cli.run("model", "info", "--json").json().path("runs").asString())
        .isEqualTo("batches");
    assertThat(Cli.run("model", "verify").out()).doesNotContain("quantised");
  }
}
