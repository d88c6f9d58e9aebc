package musubi.embedder.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes ONNX graphs that look token vectors up in the table of {@link TestVectors}.
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

  /** A number, or a name for one that is not known before a run. */
  private Object width = TestVectors.WIDTH;

  private TestGraph() {
    input("input_ids", DataType.INT64);
    TensorProto.Builder table =
        tensor("table", DataType.FLOAT, TestVectors.ROWS, TestVectors.WIDTH);
    for (int id = 0; id < TestVectors.ROWS; id++) {
      for (float value : TestVectors.token(id)) {
        table.addFloatData(value);
      }
    }
    graph.addInitializer(table);
    node("Gather", List.of("table", "input_ids"), "tokens");
  }

  /** One vector a token, as last_hidden_state. */
  public static TestGraph tokenVectors() {
    return new TestGraph().withInput("attention_mask");
  }

  /** One vector a token from input_ids alone; some exports have no other input. */
  public static TestGraph tokenVectorsWithoutMask() {
    return new TestGraph();
  }

  /** The mean of the tokens under the mask, as sentence_embedding. */
  public static TestGraph sentenceEmbedding() {
    TestGraph g = tokenVectors();
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
            .addAttribute(intAttribute("keepdims", 0)));
    return g.pooled("pooled");
  }

  private TestGraph pooled(String name) {
    vectors = name;
    pooled = true;
    outputName = "sentence_embedding";
    return this;
  }

  /** Adds token_type_ids, whose segment's vector is added to every token. */
  public TestGraph withTokenTypes() {
    input("token_type_ids", DataType.INT64);
    TensorProto.Builder segments = tensor("segments", DataType.FLOAT, 2, TestVectors.WIDTH);
    for (int type = 0; type < 2; type++) {
      for (float value : TestVectors.segment(type)) {
        segments.addFloatData(value);
      }
    }
    graph.addInitializer(segments);
    node("Gather", List.of("segments", "token_type_ids"), "types");
    node("Add", List.of("tokens", "types"), "typed");
    vectors = "typed";
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
    graph.addOutput(value(name, DataType.FLOAT, "texts", "length", TestVectors.WIDTH));
    return this;
  }

  /** Applies an operator of one operand to every value, such as Log. */
  public TestGraph withOperator(String operator) {
    node(operator, List.of(vectors), "operated");
    vectors = "operated";
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
            .addAttribute(intAttribute("axis", 0)));
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
    done.addNode(castNode(vectors, outputName, outputType));
    done.addOutput(
        pooled
            ? value(outputName, outputType, "texts", width)
            : value(outputName, outputType, "texts", "length", width));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(done)
        .build()
        .toByteArray();
  }

  private void input(String name, DataType type) {
    graph.addInput(value(name, type, "texts", "length"));
  }

  private void node(String operator, List<String> inputs, String output) {
    graph.addNode(NodeProto.newBuilder().setOpType(operator).addAllInput(inputs).addOutput(output));
  }

  private void cast(String from, String to, DataType type) {
    graph.addNode(castNode(from, to, type));
  }

  private static NodeProto castNode(String from, String to, DataType type) {
    return NodeProto.newBuilder()
        .setOpType("Cast")
        .addInput(from)
        .addOutput(to)
        .addAttribute(intAttribute("to", type.getNumber()))
        .build();
  }

  private static AttributeProto intAttribute(String name, int value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private void constant(String name, long value) {
    graph.addInitializer(tensor(name, DataType.INT64, 1).addInt64Data(value));
  }

  private static TensorProto.Builder tensor(String name, DataType type, long... dims) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    return tensor;
  }

  /** A dimension is a number, or a name for one that changes from run to run. */
  private static ValueInfoProto value(String name, DataType type, Object... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object dim : dims) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(
          dim instanceof Integer fixed
              ? dimension.setDimValue(fixed)
              : dimension.setDimParam((String) dim));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
