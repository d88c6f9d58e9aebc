package musubi.embedder.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph alone, as ONNX Runtime takes it. */
class StaticGraphTest {

  private static final byte[] GRAPH =
      StaticGraph.of(QuantizedRows.of(SmallModels.table())).toByteArray();

  @TempDir Path temp;

  /** A table widened when the graph is loaded would take four times its size in memory. */
  @Test
  void theTableStaysInBytesWhenTheGraphIsOptimised() throws OrtException, IOException {
    Path optimised = temp.resolve("optimised.onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizedModelFilePath(optimised.toString());
      // Else it warns that the file fits this processor only.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      OrtEnvironment.getEnvironment().createSession(GRAPH, options).close();
    }

    List<TensorProto> weights =
        ModelProto.parseFrom(Files.readAllBytes(optimised)).getGraph().getInitializerList();

    assertThat(weights)
        .filteredOn(weight -> weight.getDimsCount() == 2)
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.getDataType()).isEqualTo(DataType.INT8.getNumber());
              assertThat(table.getDimsList())
                  .containsExactly((long) SmallModels.PIECES, (long) SmallModels.DIMENSIONS);
            });
  }

  @Test
  void paddingDoesNotCountAndNoTokensGiveZeros() throws OrtException {
    long[][] ids = {{5, 9, 3}, {5, 9, 0}, {7, 7, 7}};
    long[][] mask = {{1, 1, 0}, {1, 1, 0}, {0, 0, 0}};
    float[] expected = QuantizedRows.of(SmallModels.table()).dequantized().embed(new int[] {5, 9});

    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(GRAPH);
        OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
        OrtSession.Result result =
            session.run(Map.of("input_ids", idTensor, "attention_mask", maskTensor))) {
      float[][] vectors = (float[][]) result.get(0).getValue();

      assertThat(vectors[0]).containsExactly(expected, within(1e-6f));
      assertThat(vectors[1]).isEqualTo(vectors[0]);
      assertThat(vectors[2]).containsOnly(0).hasSize(SmallModels.DIMENSIONS);
    }
  }
}
