package musubi.embedder.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import musubi.embedder.ModelException;
import musubi.embedder.table.PieceTable;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import musubi.embedder.testing.TestTokenizers;
import musubi.embedder.testing.TestVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training can go on from, and what it says of everything else. */
class StaticModelReaderTest {

  private static final Path BUNDLED = Path.of("../app/src/main/resources/musubi/models/musubi-ja");

  private static final String ONNX = "onnx/model.onnx";

  @TempDir Path temp;

  private static float[][] rows(PieceTable table) {
    float[][] rows = new float[table.size()][];
    Arrays.setAll(rows, table::row);
    return rows;
  }

  /** The table of the test graphs. */
  private static float[][] testRows() {
    float[][] rows = new float[TestVectors.ROWS][];
    Arrays.setAll(rows, TestVectors::token);
    return rows;
  }

  /** A graph of one vector a token, changed. */
  private static byte[] graph(Consumer<GraphProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(TestGraph.tokenVectors().bytes()).toBuilder();
      change.accept(model.getGraphBuilder());
      return model.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static TensorProto weights(String name, long... dims) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
    long size = 1;
    for (long dim : dims) {
      tensor.addDims(dim);
      size *= dim;
    }
    for (int i = 0; i < size; i++) {
      tensor.addFloatData(i + 1);
    }
    return tensor.build();
  }

  private void assertRefused(TestModels model, String... parts) {
    Path folder = model.write(temp);
    assertThatThrownBy(() -> StaticModelReader.read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(temp.toString())
        .hasMessageContainingAll(parts);
  }

  private void assertRefused(Consumer<GraphProto.Builder> change, String... parts) {
    assertRefused(TestModels.unigram().file(ONNX, graph(change)), parts);
  }

  @Test
  void readsBackWhatWasWritten() {
    StaticModel written = SmallModels.model();
    StaticModelWriter.write(temp.resolve("m"), written);

    StaticModel read = StaticModelReader.read(temp.resolve("m"));

    QuantizedRows quantized = QuantizedRows.of(written.table());
    assertThat(rows(read.table())).isDeepEqualTo(rows(quantized.dequantized()));
    assertThat(QuantizedRows.of(read.table()).values()).isEqualTo(quantized.values());
    assertThat(read.tokenizerJson()).isEqualTo(written.tokenizerJson());
    assertThat(read.maxTokens()).isEqualTo(SmallModels.MAX_TOKENS);
    assertThat(read.name()).isEqualTo("m");
  }

  @Test
  void readsTheProgramsOwnModel() throws IOException {
    assumeTrue(Files.exists(BUNDLED.resolve(ONNX)), "the program's model is not here");
    GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(BUNDLED.resolve(ONNX))).getGraph();
    ByteString bytes = graph.getInitializer(0).getRawData();
    ByteBuffer scales =
        graph.getInitializer(1).getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);

    StaticModel read = StaticModelReader.read(BUNDLED);

    int width = read.table().dimensions();
    assertThat(bytes.size()).isEqualTo(read.table().size() * width);
    for (int piece = 0; piece < read.table().size(); piece += 997) {
      for (int d = 0; d < width; d++) {
        assertThat(read.table().row(piece)[d])
            .isEqualTo(bytes.byteAt(piece * width + d) * scales.getFloat(piece * Float.BYTES));
      }
    }
  }

  @Test
  void readsFloatTablesPooledByTheGraphOrNot() {
    TestModels pooled = TestModels.unigram().graph(TestGraph.sentenceEmbedding());
    TestModels tokens = TestModels.unigram().graph(TestGraph.tokenVectors());

    assertThat(rows(StaticModelReader.read(pooled.write(temp.resolve("pooled"))).table()))
        .isDeepEqualTo(testRows());
    StaticModel read = StaticModelReader.read(tokens.write(temp.resolve("tokens")));
    assertThat(rows(read.table())).isDeepEqualTo(testRows());
    assertThat(read.tokenizerJson())
        .isEqualTo(TestTokenizers.unigram().getBytes(StandardCharsets.UTF_8));
    assertThat(read.maxTokens()).isEqualTo(16);
  }

  @Test
  void readsAStaticEmbeddingModule() {
    TestModels model =
        TestModels.unigram().modules("StaticEmbedding").graph(TestGraph.sentenceEmbedding());

    assertThat(rows(StaticModelReader.read(model.write(temp)).table())).isDeepEqualTo(testRows());
  }

  @Test
  void readsHalfPrecision() {
    ByteBuffer halves =
        ByteBuffer.allocate(TestVectors.ROWS * TestVectors.WIDTH * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : testRows()) {
      for (float value : row) {
        halves.putShort(Float.floatToFloat16(value));
      }
    }
    byte[] graph =
        graph(
            g ->
                g.getInitializerBuilder(0)
                    .clearFloatData()
                    .setDataType(DataType.FLOAT16.getNumber())
                    .setRawData(ByteString.copyFrom(halves.flip())));

    Path folder = TestModels.unigram().file(ONNX, graph).write(temp);

    assertThat(rows(StaticModelReader.read(folder).table())).isDeepEqualTo(testRows());
  }

  @Test
  void readsATableInAConstantLookedUpThroughACast() {
    byte[] graph =
        graph(
            g -> {
              TensorProto table = g.getInitializer(0);
              NodeProto.Builder gather = g.getNode(0).toBuilder().setInput(1, "ids");
              List<NodeProto> rest = List.copyOf(g.getNodeList().subList(1, g.getNodeCount()));
              g.clearInitializer().clearNode();
              g.addNode(
                  node("Constant", "table").toBuilder()
                      .addAttribute(
                          AttributeProto.newBuilder()
                              .setName("value")
                              .setType(AttributeType.TENSOR)
                              .setT(table.toBuilder().clearName())));
              g.addNode(
                  node("Cast", "ids", "input_ids").toBuilder()
                      .addAttribute(
                          AttributeProto.newBuilder()
                              .setName("to")
                              .setType(AttributeType.INT)
                              .setI(DataType.INT32.getNumber())));
              g.addNode(gather).addAllNode(rest);
            });

    Path folder = TestModels.unigram().file(ONNX, graph).write(temp);

    assertThat(rows(StaticModelReader.read(folder).table())).isDeepEqualTo(testRows());
  }

  @Test
  void refusesAContextualGraph() {
    assertRefused(
        g -> {
          g.addInitializer(weights("w", 4, 4)).addInitializer(weights("gain", 4));
          g.addNode(node("MatMul", "q", "tokens", "w")).addNode(node("MatMul", "k", "tokens", "w"));
          g.addNode(node("MatMul", "scores", "q", "k")).addNode(node("Softmax", "p", "scores"));
          g.addNode(node("LayerNormalization", "n", "p", "gain"));
        },
        "is not a static embedding model: its graph has 2 MatMul with weights,",
        "1 LayerNormalization with weights",
        "1 Softmax",
        "training continues only from static models (a table of piece vectors), such as the"
            + " bundled one.");
  }

  @Test
  void refusesATableBesideTheTable() {
    assertRefused(
        TestModels.unigram().graph(TestGraph.tokenVectors().withTokenTypes()),
        "its graph has 1 Gather with weights");
    assertRefused(
        g ->
            g.addInitializer(weights("other", TestVectors.ROWS, 4))
                .addNode(node("Gather", "more", "other", "input_ids")),
        "looks 2 tables and 0 factors up by input_ids");
  }

  @Test
  void refusesOperatorsOfOthers() {
    assertRefused(
        g ->
            g.addNode(
                node("Attention", "a", "tokens").toBuilder().setDomain("com.microsoft").build()),
        "1 com.microsoft.Attention");
  }

  @Test
  void refusesAGraphWithoutATable() {
    assertRefused(
        TestModels.unigram().file(ONNX, new byte[0]), "looks 0 tables and 0 factors up by");
  }

  /** Plain arithmetic can do more than take the mean, which only a run can show. */
  @Test
  void refusesAGraphThatIsNoMeanOfItsRows() {
    assertRefused(
        g -> {
          int last = g.getNodeCount() - 1;
          NodeProto output = g.getNode(last).toBuilder().setInput(0, "squares").build();
          g.setNode(last, node("Mul", "squares", "tokens", "tokens")).addNode(output);
        },
        "is not a plain mean of piece vectors: for '有休の申請はいつまでですか'");
  }

  @Test
  void refusesFactorsOfAnotherNumberOfRows() {
    assertRefused(
        g ->
            g.addInitializer(weights("scale", 60))
                .addNode(node("Gather", "s", "scale", "input_ids")),
        "its table has 61 rows and their factor 'scale' 60");
  }

  @Test
  void refusesATableTooSmallForTheTokenizer() {
    assertRefused(
        g -> {
          TensorProto.Builder table = g.getInitializerBuilder(0);
          List<Float> few = List.copyOf(table.getFloatDataList().subList(0, 10 * 4));
          table.setDims(0, 10).clearFloatData().addAllFloatData(few);
        },
        "has a vocabulary of 22 pieces, its table 10 rows");
  }

  @Test
  void refusesWeightsInAnotherFile() {
    assertRefused(
        TestModels.unigram().graph(TestGraph.tokenVectors().withTableIn("weights.bin")),
        "model.onnx keeps 'table' in a file beside it");
    assertRefused(
        TestModels.unigram()
            .graph(TestGraph.tokenVectors().withTableIn("model.onnx_data"))
            .file("onnx/model.onnx_data", TestGraph.table()),
        "keeps weights in",
        "model.onnx_data");
  }

  @Test
  void refusesADamagedFile() {
    byte[] whole = TestGraph.tokenVectors().bytes();
    assertRefused(
        TestModels.unigram().file(ONNX, Arrays.copyOf(whole, whole.length / 2)),
        "model.onnx is damaged, or no ONNX file");
    assertRefused(
        g -> g.getInitializerBuilder(0).setDims(0, 60),
        "model.onnx is damaged: 'table' has 244 values, its shape [60, 4] asks for 240");
    assertRefused(
        g -> g.getInitializerBuilder(0).setDims(0, -1), "of the shape [-1, 4], which cannot be");
    assertRefused(
        g -> g.getInitializerBuilder(0).setDataType(DataType.UINT8.getNumber()),
        "holds 'table' as UINT8; expected FLOAT, FLOAT16 or INT8");
  }

  @Test
  void refusesAFolderWithoutAGraph() {
    assertRefused(TestModels.unigram().without(ONNX), "has no onnx/model.onnx");
  }

  @Test
  void refusesSettingsThatAStaticModelCannotHave() {
    assertRefused(TestModels.unigram().pooling("cls"), "pools by cls; expected mean");
    assertRefused(
        TestModels.unigram().prompts("query: ", ""), "puts 'query: ' in front of queries");
    assertRefused(TestModels.unigram().dotProduct(), "by their dot product; expected the cosine");
    assertRefused(
        TestModels.unigram()
            .file("sentence_bert_config.json", "{\"max_seq_length\": 16, \"do_lower_case\": true}"),
        "lower-cases texts before its tokenizer");
    assertRefused(TestModels.wordPiece(), "puts 2 special tokens around every text");
  }
}
