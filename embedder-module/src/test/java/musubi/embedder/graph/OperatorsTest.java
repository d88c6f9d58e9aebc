package musubi.embedder.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import musubi.embedder.ModelException;
import org.junit.jupiter.api.Test;

/** The operators of a graph, read past its weights. */
class OperatorsTest {

  private static final int WEIGHTS = 50_000_000;

  private static NodeProto.Builder node(String operator) {
    return NodeProto.newBuilder().setOpType(operator).addInput("x").addOutput("y").setName("node");
  }

  private static AttributeProto branch(String operator) {
    return AttributeProto.newBuilder()
        .setName("then_branch")
        .setG(GraphProto.newBuilder().addNode(node(operator)))
        .build();
  }

  private static byte[] model(GraphProto.Builder graph) {
    return ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build().toByteArray();
  }

  private static Set<String> operators(byte[] model) throws IOException {
    return Operators.in(new ByteArrayInputStream(model));
  }

  @Test
  void ofTheGraphEachOnce() throws IOException {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("Gemm")
            .addNode(node("MatMulInteger"))
            .addNode(node("Softmax"))
            .addNode(node("MatMulInteger"));

    assertThat(operators(model(graph))).containsExactly("MatMulInteger", "Softmax");
  }

  @Test
  void ofGraphsInsideNodes() throws IOException {
    AttributeProto nested =
        AttributeProto.newBuilder()
            .setName("bodies")
            .addGraphs(
                GraphProto.newBuilder()
                    .addNode(node("If").addAttribute(branch("DynamicQuantizeLinear"))))
            .build();
    GraphProto.Builder graph = GraphProto.newBuilder().addNode(node("Loop").addAttribute(nested));

    assertThat(operators(model(graph))).containsExactly("DynamicQuantizeLinear", "If", "Loop");
  }

  @Test
  void ofFunctionsOfTheFile() throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setGraph(GraphProto.newBuilder().addNode(node("Layer")))
            .addFunctions(
                FunctionProto.newBuilder().setName("Layer").addNode(node("DynamicQuantizeLinear")))
            .build();

    assertThat(operators(model.toByteArray())).containsExactly("DynamicQuantizeLinear", "Layer");
  }

  @Test
  void weightsAreSkippedAndWhatStandsBehindThemIsRead() throws IOException {
    byte[] before =
        model(
            GraphProto.newBuilder()
                .addNode(node("Gather"))
                .addInitializer(
                    TensorProto.newBuilder().setRawData(ByteString.copyFrom(new byte[WEIGHTS]))));
    byte[] behind = model(GraphProto.newBuilder().addNode(node("MatMul")));
    byte[] both = Arrays.copyOf(before, before.length + behind.length);
    System.arraycopy(behind, 0, both, before.length, behind.length);
    CountedReads file = new CountedReads(new ByteArrayInputStream(both));

    assertThat(Operators.in(file)).containsExactly("Gather", "MatMul");
    assertThat(file.bytes).isLessThan(WEIGHTS / 1000);
  }

  @Test
  void aDamagedFileIsNamed() {
    byte[] whole = model(GraphProto.newBuilder().addNode(node("MatMul")));
    Path file = Path.of("m", "model.onnx");

    assertThatThrownBy(
            () ->
                ActivationScales.of(
                    new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 3)), file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + " is damaged");
  }

  /** Counts what is read, not what is skipped. */
  private static final class CountedReads extends FilterInputStream {

    private long bytes;

    private CountedReads(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int read = super.read(buffer, from, length);
      bytes += Math.max(read, 0);
      return read;
    }
  }
}
