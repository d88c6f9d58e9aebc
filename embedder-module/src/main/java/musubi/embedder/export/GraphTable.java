package musubi.embedder.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.table.PieceTable;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table of piece vectors in a graph that has no other weights.
 *
 * <p>The table is the one weight [V, D] whose rows are looked up by {@code input_ids}. A weight [V]
 * or [V, 1] that is looked up by them too is a factor of the rows: the scale of quantised ones.
 * Beside them, only plain arithmetic and single numbers are accepted; any other weight, and any
 * operator that lets pieces change one another, makes the graph contextual.
 */
final class GraphTable {

  private static final String INPUT_IDS = "input_ids";

  /** Operators that means, scales and unit lengths are written with. */
  private static final Set<String> ARITHMETIC =
      Set.of(
          "Add",
          "Cast",
          "Clip",
          "Concat",
          "Constant",
          "ConstantOfShape",
          "Div",
          "Equal",
          "Expand",
          "Gather",
          "Identity",
          "LpNormalization",
          "MatMul",
          "Max",
          "Mul",
          "Pow",
          "ReduceL2",
          "ReduceMean",
          "ReduceSum",
          "Reshape",
          "Shape",
          "Slice",
          "Sqrt",
          "Squeeze",
          "Transpose",
          "Unsqueeze",
          "Where");

  private static final Set<DataType> WEIGHTS =
      Set.of(
          DataType.FLOAT,
          DataType.FLOAT16,
          DataType.BFLOAT16,
          DataType.DOUBLE,
          DataType.INT8,
          DataType.UINT8);

  /** As many kinds of operators as a message can name and still be read. */
  private static final int NAMED = 4;

  private final GraphProto graph;
  private final Path file;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, NodeProto> producers = new HashMap<>();

  private GraphTable(GraphProto graph, Path file) {
    this.graph = graph;
    this.file = file;
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(output -> producers.put(output, node));
      if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
        node.getAttributeList().stream()
            .filter(AttributeProto::hasT)
            .forEach(value -> constants.put(node.getOutput(0), value.getT()));
      }
    }
  }

  /**
   * Reads the table.
   *
   * @param folder named in errors, as the model
   * @param file named in errors
   * @throws ModelException if the graph is not a static model's, saying what it has instead
   */
  static PieceTable read(GraphProto graph, Path folder, Path file) {
    return new GraphTable(graph, file).read(folder);
  }

  private PieceTable read(Path folder) {
    List<TensorProto> tables = new ArrayList<>();
    List<TensorProto> factors = new ArrayList<>();
    Map<String, Integer> others = new TreeMap<>();
    for (NodeProto node : graph.getNodeList()) {
      TensorProto lookedUp = lookedUp(node);
      if (lookedUp != null && isTable(lookedUp)) {
        tables.add(lookedUp);
      } else if (lookedUp != null && isFactor(lookedUp)) {
        factors.add(lookedUp);
      } else if (node.getInputList().stream().anyMatch(this::isWeight)) {
        others.merge(name(node) + " with weights", 1, Integer::sum);
      } else if (!ARITHMETIC.contains(name(node))) {
        others.merge(name(node), 1, Integer::sum);
      }
    }
    if (!others.isEmpty()) {
      throw notStatic(folder, ErrorMessage.of("train.graph-has", mostFrequent(others)));
    }
    if (tables.size() != 1 || factors.size() > 1) {
      throw notStatic(folder, ErrorMessage.of("train.graph-tables", tables.size(), factors.size()));
    }
    TensorProto table = tables.getFirst();
    return factors.isEmpty() ? rows(table) : scaled(rows(table), factors.getFirst(), folder);
  }

  /** The weight whose rows a node takes by the ids of the pieces, or null. */
  private @Nullable TensorProto lookedUp(NodeProto node) {
    boolean rows =
        node.getOpType().equals("Gather")
            && node.getInputCount() == 2
            && node.getAttributeList().stream()
                .noneMatch(a -> a.getName().equals("axis") && a.getI() != 0);
    return rows && isInputIds(node.getInput(1)) ? constants.get(node.getInput(0)) : null;
  }

  private boolean isInputIds(String name) {
    String source = name;
    for (NodeProto node = producers.get(source);
        node != null && Set.of("Cast", "Identity").contains(node.getOpType());
        node = producers.get(source)) {
      source = node.getInput(0);
    }
    return source.equals(INPUT_IDS);
  }

  private static boolean isTable(TensorProto tensor) {
    return tensor.getDimsCount() == 2 && tensor.getDims(1) > 1;
  }

  private static boolean isFactor(TensorProto tensor) {
    return tensor.getDimsCount() == 1 || (tensor.getDimsCount() == 2 && tensor.getDims(1) == 1);
  }

  /** Single numbers are no weights, nor are whole numbers, which are axes and shapes. */
  private boolean isWeight(String name) {
    TensorProto constant = constants.get(name);
    return constant != null
        && WEIGHTS.contains(TensorValues.type(constant))
        && constant.getDimsList().stream().anyMatch(dim -> dim > 1);
  }

  private static String name(NodeProto node) {
    return node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx")
        ? node.getOpType()
        : node.getDomain() + "." + node.getOpType();
  }

  private static String mostFrequent(Map<String, Integer> operators) {
    String named =
        operators.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(NAMED)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return operators.size() > NAMED ? named + " and others" : named;
  }

  private static ModelException notStatic(Path folder, Message why) {
    return new ModelException(ErrorMessage.of("train.not-static", folder, why));
  }

  private PieceTable rows(TensorProto table) {
    float[] values = TensorValues.read(table, file);
    int dimensions = Math.toIntExact(table.getDims(1));
    float[][] rows = new float[values.length / dimensions][dimensions];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(values, row * dimensions, rows[row], 0, dimensions);
    }
    return new PieceTable(rows);
  }

  private PieceTable scaled(PieceTable table, TensorProto factor, Path folder) {
    float[] factors = TensorValues.read(factor, file);
    if (factors.length != table.size()) {
      throw notStatic(
          folder,
          ErrorMessage.of("train.graph-factor", table.size(), factor.getName(), factors.length));
    }
    for (int piece = 0; piece < factors.length; piece++) {
      float[] row = table.row(piece);
      for (int d = 0; d < row.length; d++) {
        row[d] *= factors[piece];
      }
    }
    return table;
  }
}
