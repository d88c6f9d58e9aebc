package musubi.embedder.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/**
 * Writes ONNX graphs of small cross-encoders, whose logit can be computed by hand:
 *
 * <pre>
 * logit = Σ w(token) over the query's tokens, each as often as the passage has it
 *         − 1/8 for each token from the separator on
 *         + the mean of p(place) over all places, padding left out
 * </pre>
 *
 * <p>What is the query is told by token_type_ids, or, without them, by the first separator. The
 * places make the order of tokens, and a wrong padding, count.
 */
public final class PairGraph {

  private static final double LENGTH = 0.125;

  private final float[] weights;
  private final long separator;
  private final boolean types;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("pairs");
  private String logits = "sum";
  private String outputName = "logits";
  private DataType outputType = DataType.FLOAT;
  private Object[] outputShape = {"pairs", 1};

  private PairGraph(float[] weights, long separator, boolean types) {
    this.weights = weights.clone();
    this.separator = separator;
    this.types = types;
    input("input_ids");
    input("attention_mask");
    cast("attention_mask", "mask");
    constant("axis1", 1);
    constant("axis2", 2);
    floats("one", 1);
    if (types) {
      input("token_type_ids");
      cast("token_type_ids", "inPassage");
    } else {
      afterSeparator();
    }
    node("Mul", List.of("inPassage", "mask"), "passage");
    node("Sub", List.of("one", "inPassage"), "inQuery");
    node("Mul", List.of("inQuery", "mask"), "query");
    overlap();
    node("ReduceSum", List.of("passage", "axis1"), "length");
    floats("lengthWeight", (float) LENGTH);
    node("Mul", List.of("length", "lengthWeight"), "malus");
    node("Sub", List.of("overlap", "malus"), "plain");
    places();
    node("Add", List.of("plain", "place"), "sum");
  }

  /** Reads the query from token_type_ids, as BERT does. */
  public static PairGraph withTokenTypes(float[] weights) {
    return new PairGraph(weights, -1, true);
  }

  /** Has no token_type_ids: the passage begins with the first separator. */
  public static PairGraph withSeparator(float[] weights, long separator) {
    return new PairGraph(weights, separator, false);
  }

  /** Weights of tokens by their ids, small whole numbers; 0 for the first, which are special. */
  public static float[] weights(int tokens, int special) {
    float[] weights = new float[tokens];
    for (int id = special; id < tokens; id++) {
      weights[id] = 1 + id % 5;
    }
    return weights;
  }

  private void afterSeparator() {
    scalar("separator", separator);
    scalar("axisScalar", 1);
    scalar("zero", 0);
    node("Equal", List.of("input_ids", "separator"), "isSeparator");
    graph.addNode(OnnxMessages.castNode("isSeparator", "separatorNumber", DataType.INT64));
    node("CumSum", List.of("separatorNumber", "axisScalar"), "separators");
    node("Greater", List.of("separators", "zero"), "behind");
    cast("behind", "inPassage");
  }

  private void overlap() {
    TensorProto.Builder table = OnnxMessages.tensor("weights", DataType.FLOAT, weights.length);
    for (float weight : weights) {
      table.addFloatData(weight);
    }
    graph.addInitializer(table);
    node("Gather", List.of("weights", "input_ids"), "tokenWeights");
    node("Mul", List.of("tokenWeights", "query"), "queryWeights");
    node("Unsqueeze", List.of("input_ids", "axis1"), "row");
    node("Unsqueeze", List.of("input_ids", "axis2"), "column");
    node("Equal", List.of("row", "column"), "same");
    cast("same", "sameNumber");
    node("Unsqueeze", List.of("passage", "axis2"), "passageColumn");
    node("MatMul", List.of("sameNumber", "passageColumn"), "countColumn");
    node("Squeeze", List.of("countColumn", "axis2"), "counts");
    node("Mul", List.of("counts", "queryWeights"), "matches");
    node("ReduceSum", List.of("matches", "axis1"), "overlap");
  }

  /** p(place) = place · token id / 1000, which no other order of the same tokens has. */
  private void places() {
    scalar("axisOfPlaces", 1);
    node("CumSum", List.of("mask", "axisOfPlaces"), "counted");
    cast("input_ids", "ids");
    node("Mul", List.of("counted", "ids"), "placed");
    node("Mul", List.of("placed", "mask"), "placedMasked");
    node("ReduceSum", List.of("placedMasked", "axis1"), "placedSum");
    node("ReduceSum", List.of("mask", "axis1"), "tokens");
    node("Div", List.of("placedSum", "tokens"), "placedMean");
    floats("thousandth", 0.001f);
    node("Mul", List.of("placedMean", "thousandth"), "place");
  }

  /** The logit of a pair, computed apart from the graph. */
  public double logit(long[] ids, int[] typeIds) {
    int begin = 0;
    while (begin < ids.length && (types ? typeIds[begin] == 0 : ids[begin] != separator)) {
      begin++;
    }
    double sum = 0;
    for (int q = 0; q < begin; q++) {
      for (int p = begin; p < ids.length; p++) {
        sum += ids[q] == ids[p] ? weights[(int) ids[q]] : 0;
      }
    }
    double placed = 0;
    for (int i = 0; i < ids.length; i++) {
      placed += (i + 1) * ids[i];
    }
    return sum - LENGTH * (ids.length - begin) + placed / ids.length / 1000;
  }

  public PairGraph withInput(String name) {
    input(name);
    return this;
  }

  public PairGraph withOutputName(String name) {
    outputName = name;
    return this;
  }

  public PairGraph withOutputType(DataType type) {
    outputType = type;
    return this;
  }

  /** The logits as [pairs] instead of [pairs, 1]. */
  public PairGraph withoutWidth() {
    node("Squeeze", List.of(logits, "axis1"), "flat");
    logits = "flat";
    outputShape = new Object[] {"pairs"};
    return this;
  }

  /** Two logits a pair. */
  public PairGraph withTwoLabels() {
    concat();
    outputShape = new Object[] {"pairs", 2};
    return this;
  }

  /** Two logits a pair, which the graph says only when it runs. */
  public PairGraph withUnknownLabels() {
    concat();
    constant("rest", -1);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Shape")
            .addInput("input_ids")
            .addOutput("pairCount")
            .addAttribute(OnnxMessages.intAttribute("end", 1)));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Concat")
            .addInput("pairCount")
            .addInput("rest")
            .addOutput("shape")
            .addAttribute(OnnxMessages.intAttribute("axis", 0)));
    node("Reshape", List.of(logits, "shape"), "reshaped");
    logits = "reshaped";
    outputShape = new Object[] {"pairs", "labels"};
    return this;
  }

  private void concat() {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Concat")
            .addInput(logits)
            .addInput(logits)
            .addOutput("two")
            .addAttribute(OnnxMessages.intAttribute("axis", 1)));
    logits = "two";
  }

  /** Applies an operator of one operand to the logits, such as Log. */
  public PairGraph withOperator(String operator) {
    node(operator, List.of(logits), "operated");
    logits = "operated";
    return this;
  }

  /** Rounds every logit to one of 256 steps between the least and the greatest of the whole run. */
  public PairGraph withDynamicQuantization() {
    graph.addNode(OnnxMessages.dynamicQuantization(logits));
    node("DequantizeLinear", OnnxMessages.DYNAMICALLY_QUANTIZED, "rounded");
    logits = "rounded";
    return this;
  }

  /**
   * Makes the graph slow without changing what it gives: so many products of matrices of tokens by
   * tokens, whose sum is multiplied by zero.
   */
  public PairGraph slow(int products) {
    String last = "sameNumber";
    for (int i = 0; i < products; i++) {
      node("MatMul", List.of(last, "sameNumber"), "product" + i);
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("Softmax")
              .addInput("product" + i)
              .addOutput("soft" + i)
              .addAttribute(OnnxMessages.intAttribute("axis", -1)));
      last = "soft" + i;
    }
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("ReduceMean")
            .addInput(last)
            .addOutput("work")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axes")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addInts(2))
            .addAttribute(OnnxMessages.intAttribute("keepdims", 0)));
    node("ReduceSum", List.of("work", "axis1"), "workSum");
    floats("nothing", 0);
    node("Mul", List.of("workSum", "nothing"), "noWork");
    node("Add", List.of(logits, "noWork"), "slow");
    logits = "slow";
    return this;
  }

  public byte[] bytes() {
    GraphProto.Builder done = graph.clone();
    done.addNode(OnnxMessages.castNode(logits, outputName, outputType));
    done.addOutput(OnnxMessages.value(outputName, outputType, outputShape));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(done)
        .build()
        .toByteArray();
  }

  private void input(String name) {
    graph.addInput(OnnxMessages.value(name, DataType.INT64, "pairs", "length"));
  }

  private void node(String operator, List<String> inputs, String output) {
    graph.addNode(NodeProto.newBuilder().setOpType(operator).addAllInput(inputs).addOutput(output));
  }

  private void cast(String from, String to) {
    graph.addNode(OnnxMessages.castNode(from, to, DataType.FLOAT));
  }

  private void floats(String name, float value) {
    graph.addInitializer(OnnxMessages.tensor(name, DataType.FLOAT).addFloatData(value));
  }

  private void scalar(String name, long value) {
    graph.addInitializer(OnnxMessages.tensor(name, DataType.INT64).addInt64Data(value));
  }

  private void constant(String name, long value) {
    graph.addInitializer(OnnxMessages.tensor(name, DataType.INT64, 1).addInt64Data(value));
  }
}
