package musubi.embedder.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the operators in a graph's file: those of the graph, of the graphs inside its nodes
 * (the branches of an If), and of the functions that the file defines.
 *
 * <p>Weights are skipped, not read: in a file that can be positioned, some hundred kilobytes of a
 * graph of any size are looked at.
 */
final class Operators {

  /** A message of the file, with the fields that lead on to operators. */
  private enum Part {
    MODEL,
    GRAPH,
    FUNCTION,
    NODE,
    ATTRIBUTE;

    Map<Integer, Part> inside() {
      return switch (this) {
        case MODEL ->
            Map.of(
                ModelProto.GRAPH_FIELD_NUMBER, GRAPH, ModelProto.FUNCTIONS_FIELD_NUMBER, FUNCTION);
        case GRAPH -> Map.of(GraphProto.NODE_FIELD_NUMBER, NODE);
        case FUNCTION -> Map.of(FunctionProto.NODE_FIELD_NUMBER, NODE);
        case NODE -> Map.of(NodeProto.ATTRIBUTE_FIELD_NUMBER, ATTRIBUTE);
        case ATTRIBUTE ->
            Map.of(AttributeProto.G_FIELD_NUMBER, GRAPH, AttributeProto.GRAPHS_FIELD_NUMBER, GRAPH);
      };
    }
  }

  private final CodedInputStream in;
  private final Set<String> names = new TreeSet<>();

  private Operators(CodedInputStream in) {
    this.in = in;
  }

  /**
   * Reads a graph's file.
   *
   * @param file positioned at its start; not closed
   * @throws IOException if it cannot be read, or is no ONNX file
   */
  static Set<String> in(InputStream file) throws IOException {
    Operators operators = new Operators(CodedInputStream.newInstance(file));
    operators.read(Part.MODEL);
    return operators.names;
  }

  private void read(Part part) throws IOException {
    Map<Integer, Part> inside = part.inside();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      Part next = inside.get(field);
      if (next != null) {
        int outer = in.pushLimit(in.readRawVarint32());
        read(next);
        in.popLimit(outer);
      } else if (part == Part.NODE && field == NodeProto.OP_TYPE_FIELD_NUMBER) {
        names.add(in.readString());
      } else {
        in.skipField(tag);
      }
    }
  }
}
