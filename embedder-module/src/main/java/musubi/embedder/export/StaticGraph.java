package musubi.embedder.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The graph of a static model, for V pieces of D dimensions:
 *
 * <pre>
 * input_ids, attention_mask   int64 [batch, tokens]
 * table                       int8  [V, D]
 * scale                       float [V]
 *
 * rows    = float(table[input_ids])                [batch, tokens, D]
 * weights = float(mask) · scale[input_ids]         [batch, tokens]
 * sum     = weights × rows                         [batch, D]
 * mean    = sum / max(Σ mask, 1)                   [batch, D]
 * sentence_embedding = mean / max(‖mean‖₂, 1e-12)  [batch, D]
 * </pre>
 *
 * <p>Rows are looked up first and then widened: dequantising the whole table would be repeated in
 * every run. The scale joins the mask in the weights of one matrix product, which takes 0.6 of the
 * time of scaling every row, and hardly more than a table of floats four times as large. Neither
 * division can be by zero: a text without tokens has the zero vector.
 */
final class StaticGraph {

  static final String TABLE = "table";
  static final String SCALE = "scale";

  private static final String INPUT_IDS = "input_ids";
  private static final String ATTENTION_MASK = "attention_mask";
  private static final String OUTPUT = "sentence_embedding";
  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  /** Below this, a length is taken for that of a text without tokens; PyTorch's too. */
  private static final float SHORTEST = 1e-12f;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("static");

  private StaticGraph() {}

  static ModelProto of(QuantizedRows rows) {
    return new StaticGraph().build(rows);
  }

  private ModelProto build(QuantizedRows rows) {
    graph.addInput(value(INPUT_IDS, DataType.INT64, named("batch"), named("tokens")));
    graph.addInput(value(ATTENTION_MASK, DataType.INT64, named("batch"), named("tokens")));
    graph.addOutput(value(OUTPUT, DataType.FLOAT, named("batch"), fixed(rows.dimensions())));
    constants(rows);

    node("Gather", "bytes", TABLE, INPUT_IDS);
    cast("bytes", "rows");
    cast(ATTENTION_MASK, "mask");
    node("Gather", "scales", SCALE, INPUT_IDS);
    node("Mul", "weights", "mask", "scales");
    node("Unsqueeze", "weightsRow", "weights", "axis1");
    node("MatMul", "sumRow", "weightsRow", "rows");
    node("Squeeze", "sum", "sumRow", "axis1");

    node("ReduceSum", "tokens", "mask", "axis1");
    node("Max", "divisor", "tokens", "one");
    node("Div", "mean", "sum", "divisor");
    graph.addNode(
        operator("ReduceL2", "length", "mean")
            .addAttribute(
                AttributeProto.newBuilder().setName("axes").setType(AttributeType.INTS).addInts(1))
            .addAttribute(integer("keepdims", 1)));
    node("Max", "safeLength", "length", "shortest");
    node("Div", OUTPUT, "mean", "safeLength");

    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("musubi")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  private void constants(QuantizedRows rows) {
    ByteBuffer scales =
        ByteBuffer.allocate(rows.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows.size(); row++) {
      scales.putFloat(rows.scale(row));
    }
    graph.addInitializer(
        tensor(TABLE, DataType.INT8, rows.size(), rows.dimensions())
            .setRawData(ByteString.copyFrom(rows.values())));
    graph.addInitializer(
        tensor(SCALE, DataType.FLOAT, rows.size()).setRawData(ByteString.copyFrom(scales.flip())));
    graph.addInitializer(tensor("axis1", DataType.INT64, 1).addInt64Data(1));
    graph.addInitializer(tensor("one", DataType.FLOAT).addFloatData(1));
    graph.addInitializer(tensor("shortest", DataType.FLOAT).addFloatData(SHORTEST));
  }

  private void node(String operator, String output, String... inputs) {
    graph.addNode(operator(operator, output, inputs));
  }

  private void cast(String from, String to) {
    graph.addNode(
        operator("Cast", to, from).addAttribute(integer("to", DataType.FLOAT.getNumber())));
  }

  private static NodeProto.Builder operator(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static TensorProto.Builder tensor(String name, DataType type, long... dims) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    return tensor;
  }

  private static ValueInfoProto value(
      String name, DataType type, TensorShapeProto.Dimension... dims) {
    TensorShapeProto shape = TensorShapeProto.newBuilder().addAllDim(List.of(dims)).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  private static TensorShapeProto.Dimension named(String name) {
    return TensorShapeProto.Dimension.newBuilder().setDimParam(name).build();
  }

  private static TensorShapeProto.Dimension fixed(int size) {
    return TensorShapeProto.Dimension.newBuilder().setDimValue(size).build();
  }
}
