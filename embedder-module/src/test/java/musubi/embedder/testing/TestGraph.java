package musubi.embedder.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Writes ONNX graphs that look token vectors up in the table of {@link TestVectors}, or in another.
 *
 * <p>{@link #tokenVectors()} gives {@code last_hidden_state} [texts, tokens, 4] and ignores the
 * mask, so that a wrong pooling would let padding in. {@link #sentenceEmbedding()} gives {@code
 * sentence_embedding} [texts, 4], the mean under the mask.
 */
public final class TestGraph {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
  private String vectors = "tokens";
  private boolean pooled;
  private String outputName = "last_hidden_state";
  private DataType outputType = DataType.FLOAT;

  private final int tableWidth;

  /** A number, or a name for one that is not known before a run. */
  private Object width;

  private TestGraph(int rows, int tableWidth, LongFunction<float[]> row) {
    this.tableWidth = tableWidth;
    width = tableWidth;
    table("table", rows, tableWidth, row);
    node("Gather", List.of("table", "input_ids"), "tokens");
  }

  private static TestGraph ofTestVectors() {
    return new TestGraph(TestVectors.ROWS, TestVectors.WIDTH, TestVectors::token);
  }

  private static TestGraph of(RandomTable table) {
    return new TestGraph(table.rows(), table.width(), table::row);
  }

  /** One vector a token, as last_hidden_state. */
  public static TestGraph tokenVectors() {
    return ofTestVectors().withInput("input_ids").withInput("attention_mask");
  }

  /** The same, looked up in another table. */
  public static TestGraph tokenVectors(RandomTable table) {
    return of(table).withInput("input_ids").withInput("attention_mask");
  }

  /** One vector a token from input_ids alone; some exports have no other input. */
  public static TestGraph tokenVectorsWithoutMask() {
    return ofTestVectors().withInput("input_ids");
  }

  /** The mean of the tokens under the mask, as sentence_embedding. */
  public static TestGraph sentenceEmbedding() {
    return meanUnderMask(tokenVectors());
  }

  /** The same, looked up in another table. */
  public static TestGraph sentenceEmbedding(RandomTable table) {
    return meanUnderMask(tokenVectors(table));
  }

  private static TestGraph meanUnderMask(TestGraph g) {
    g.constant("axis1", 1);
    g.cast("attention_mask", "mask", DataType.FLOAT);
    g.node("Unsqueeze", List.of("mask", "axis1"), "maskRow");
    g.node("MatMul", List.of("maskRow", "tokens"), "sumRow");
    g.node("Squeeze", List.of("sumRow", "axis1"), "sum");
    g.node("ReduceSum", List.of("mask", "axis1"), "count");
    g.node("Div", List.of("sum", "count"), "pooled");
    return g.pooled("pooled");
  }

  /** The mean of every position, padding too: shows what a batch was filled with. */
  public static TestGraph meanWithPadding() {
    TestGraph g = tokenVectors();
    g.graph.addNode(
        NodeProto.newBuilder()
            .setOpType("ReduceMean")
            .addInput("tokens")
            .addOutput("pooled")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axes")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addInts(1))
            .addAttribute(OnnxMessages.intAttribute("keepdims", 0)));
    return g.pooled("pooled");
  }

  /**
   * An embedding bag, as static embeddings are published: all tokens in one row, the offset of each
   * text, and the mean of its tokens as embeddings.
   */
  public static TestGraph embeddingBag(RandomTable table) {
    TestGraph g = of(table);
    g.graph.addInput(OnnxMessages.value("input_ids", DataType.INT64, "num_tokens"));
    g.graph.addInput(OnnxMessages.value("offsets", DataType.INT64, "batch_size"));
    g.scalar("zero", 0);
    g.scalar("one", 1);
    g.constant("axis0", 0);
    g.constant("axis1", 1);
    // The number of texts that begin at or before a token is the number of the token's text.
    g.node("Shape", List.of("input_ids"), "tokenShape");
    g.node("Squeeze", List.of("tokenShape", "axis0"), "tokenCount");
    g.node("Range", List.of("zero", "tokenCount", "one"), "places");
    g.node("Unsqueeze", List.of("places", "axis0"), "placeRow");
    g.node("Unsqueeze", List.of("offsets", "axis1"), "beginnings");
    g.node("GreaterOrEqual", List.of("placeRow", "beginnings"), "begun");
    g.cast("begun", "begunNumber", DataType.INT64);
    g.node("ReduceSum", List.of("begunNumber", "axis0"), "textOfToken");
    g.node("Shape", List.of("offsets"), "textShape");
    g.node("Squeeze", List.of("textShape", "axis0"), "textCount");
    g.node("Add", List.of("textCount", "one"), "afterLast");
    g.node("Range", List.of("one", "afterLast", "one"), "texts");
    g.node("Unsqueeze", List.of("texts", "axis1"), "textColumn");
    g.node("Equal", List.of("textOfToken", "textColumn"), "member");
    g.cast("member", "memberNumber", DataType.FLOAT);
    g.node("MatMul", List.of("memberNumber", "tokens"), "sum");
    g.node("ReduceSum", List.of("memberNumber", "axis1"), "count");
    g.node("Div", List.of("sum", "count"), "pooled");
    return g.pooled("pooled").withOutputName("embeddings");
  }

  private TestGraph pooled(String name) {
    vectors = name;
    pooled = true;
    outputName = "sentence_embedding";
    return this;
  }

  /** Adds token_type_ids, whose segment's vector is added to every token. */
  public TestGraph withTokenTypes() {
    return withTokenTypes(2, type -> TestVectors.segment((int) type));
  }

  /** The same, looked up in another table. */
  public TestGraph withTokenTypes(RandomTable segments) {
    return withTokenTypes(segments.rows(), segments::row);
  }

  private TestGraph withTokenTypes(int rows, LongFunction<float[]> row) {
    input("token_type_ids", DataType.INT64);
    table("segments", rows, tableWidth, row);
    node("Gather", List.of("segments", "token_type_ids"), "types");
    node("Add", List.of(vectors, "types"), "typed");
    vectors = "typed";
    return this;
  }

  /**
   * Adds to every token the vector of its position. A text longer than the table fails.
   *
   * @param first the row of the first token
   */
  public TestGraph withPositions(RandomTable positions, int first) {
    table("positions", positions.rows(), tableWidth, positions::row);
    scalar("axis", 1);
    scalar("shift", first - 1);
    node("CumSum", List.of("attention_mask", "axis"), "counted");
    node("Add", List.of("counted", "shift"), "places");
    node("Gather", List.of("positions", "places"), "placeVectors");
    node("Add", List.of(vectors, "placeVectors"), "placed");
    vectors = "placed";
    return this;
  }

  /** Adds an int64 input that the graph does not use. */
  public TestGraph withInput(String name) {
    return withInput(name, DataType.INT64);
  }

  public TestGraph withInput(String name, DataType type) {
    input(name, type);
    return this;
  }

  /** Casts the output. */
  public TestGraph withOutputType(DataType type) {
    outputType = type;
    return this;
  }

  public TestGraph withOutputName(String name) {
    outputName = name;
    return this;
  }

  /** Gives the token vectors once more under another name. */
  public TestGraph withSecondOutput(String name) {
    cast("tokens", name, DataType.FLOAT);
    graph.addOutput(OnnxMessages.value(name, DataType.FLOAT, "texts", "length", tableWidth));
    return this;
  }

  /** Applies an operator of one operand to every value, such as Log. */
  public TestGraph withOperator(String operator) {
    node(operator, List.of(vectors), "operated");
    vectors = "operated";
    return this;
  }

  /** Rounds every value to one of 256 steps between the least and the greatest of the whole run. */
  public TestGraph withDynamicQuantization() {
    graph.addNode(OnnxMessages.dynamicQuantization(vectors));
    node("DequantizeLinear", OnnxMessages.DYNAMICALLY_QUANTIZED, "rounded");
    vectors = "rounded";
    return this;
  }

  /** Rounds every value to a multiple of a step that stands in the graph. */
  public TestGraph withFixedQuantization(float step) {
    graph.addInitializer(OnnxMessages.tensor("step", DataType.FLOAT).addFloatData(step));
    graph.addInitializer(OnnxMessages.tensor("middle", DataType.UINT8).addInt32Data(128));
    node("QuantizeLinear", List.of(vectors, "step", "middle"), "steps");
    node("DequantizeLinear", List.of("steps", "step", "middle"), "rounded");
    vectors = "rounded";
    return this;
  }

  /** Hides the length of the vectors until the graph runs. */
  public TestGraph withUnknownWidth() {
    constant("rest", -1);
    node("Shape", List.of("input_ids"), "leading");
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Concat")
            .addInput("leading")
            .addInput("rest")
            .addOutput("shape")
            .addAttribute(OnnxMessages.intAttribute("axis", 0)));
    node("Reshape", List.of(vectors, "shape"), "reshaped");
    vectors = "reshaped";
    width = "width";
    return this;
  }

  /** Moves the table into a file beside the graph; {@link #table()} is its content. */
  public TestGraph withTableIn(String file) {
    graph
        .getInitializerBuilder(0)
        .clearFloatData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(file));
    return this;
  }

  public static byte[] table() {
    ByteBuffer bytes =
        ByteBuffer.allocate(TestVectors.ROWS * TestVectors.WIDTH * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int id = 0; id < TestVectors.ROWS; id++) {
      for (float value : TestVectors.token(id)) {
        bytes.putFloat(value);
      }
    }
    return bytes.array();
  }

  public byte[] bytes() {
    GraphProto.Builder done = graph.clone();
    done.addNode(OnnxMessages.castNode(vectors, outputName, outputType));
    done.addOutput(
        pooled
            ? OnnxMessages.value(outputName, outputType, "texts", width)
            : OnnxMessages.value(outputName, outputType, "texts", "length", width));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(done)
        .build()
        .toByteArray();
  }

  private void input(String name, DataType type) {
    graph.addInput(OnnxMessages.value(name, type, "texts", "length"));
  }

  private void node(String operator, List<String> inputs, String output) {
    graph.addNode(NodeProto.newBuilder().setOpType(operator).addAllInput(inputs).addOutput(output));
  }

  private void cast(String from, String to, DataType type) {
    graph.addNode(OnnxMessages.castNode(from, to, type));
  }

  private void table(String name, int rows, int columns, LongFunction<float[]> row) {
    TensorProto.Builder table = OnnxMessages.tensor(name, DataType.FLOAT, rows, columns);
    for (int id = 0; id < rows; id++) {
      for (float value : row.apply(id)) {
        table.addFloatData(value);
      }
    }
    graph.addInitializer(table);
  }

  private void scalar(String name, long value) {
    graph.addInitializer(OnnxMessages.tensor(name, DataType.INT64).addInt64Data(value));
  }

  private void constant(String name, long value) {
    graph.addInitializer(OnnxMessages.tensor(name, DataType.INT64, 1).addInt64Data(value));
  }
}
