package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.embedder.ModelException;
import musubi.embedder.Role;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tokenizer or graph that cannot be used is refused when it is opened, not in mid-index. */
class OpeningErrorsTest {

  @TempDir Path temp;

  private AbstractThrowableAssert<?, ? extends Throwable> opening(TestModels model) {
    return opening(model, OnnxOptions.DEFAULTS);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> opening(
      TestModels model, OnnxOptions options) {
    return assertThatThrownBy(() -> model.open(temp.resolve("m"), options).close())
        .isInstanceOf(ModelException.class);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> openingGraph(TestGraph graph) {
    return opening(TestModels.unigram().graph(graph)).hasMessageContaining(path("onnx/model.onnx"));
  }

  private String path(String name) {
    return temp.resolve("m").resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "not json", "", "{\"version\": \"1.0\", \"model\": {}}"})
  void aTokenizerFileThatIsNoTokenizer(String content) {
    opening(TestModels.unigram().file("tokenizer.json", content))
        .hasMessageContaining(path("tokenizer.json"))
        .hasMessageContaining("is not a tokenizer that can be loaded")
        .hasMessageContaining("Expected the tokenizer.json of a fast tokenizer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"})
  void aGraphFileThatIsNoGraph(String content) {
    opening(TestModels.unigram().file("onnx/model.onnx", content))
        .hasMessageContaining(path("onnx/model.onnx"))
        .hasMessageContaining("is not an ONNX graph that can be run");
  }

  @Test
  void aGraphFileThatWasCutShort() {
    byte[] whole = TestGraph.tokenVectors().bytes();

    opening(TestModels.unigram().file("onnx/model.onnx", Arrays.copyOf(whole, whole.length / 2)))
        .hasMessageContaining(path("onnx/model.onnx"))
        .hasMessageContaining("is not an ONNX graph that can be run");
  }

  @Test
  void anInputThatNobodyCanFill() {
    openingGraph(TestGraph.tokenVectors().withInput("position_ids"))
        .hasMessageContaining("takes the inputs {attention_mask INT64[-1, -1], input_ids")
        .hasMessageContaining("position_ids")
        .hasMessageContaining("expected input_ids, and at most attention_mask and token_type_ids");
  }

  @Test
  void anInputOfAnotherType() {
    openingGraph(TestGraph.tokenVectorsWithoutMask().withInput("attention_mask", DataType.FLOAT))
        .hasMessageContaining("attention_mask FLOAT[-1, -1]")
        .hasMessageContaining("expected 'attention_mask' to be int64 of two dimensions");
  }

  @Test
  void offsetsOfTextsThatLieInRows() {
    openingGraph(TestGraph.tokenVectors().withInput("offsets"))
        .hasMessageContaining("offsets INT64[-1, -1]")
        .hasMessageContaining("attention_mask and token_type_ids beside it, or offsets alone");
    openingGraph(TestGraph.tokenVectorsWithoutMask().withInput("offsets"))
        .hasMessageContaining("to be int64 of one dimension");
  }

  @Test
  void anOutputThatHoldsNoVectors() {
    openingGraph(TestGraph.tokenVectors().withOutputType(DataType.INT64))
        .hasMessageContaining("gives the outputs {last_hidden_state INT64[-1, -1, 4]}")
        .hasMessageContaining("expected sentence_embedding [texts, length]")
        .hasMessageContaining("last_hidden_state or token_embeddings");
  }

  @Test
  void vectorsOfUnknownLength() {
    openingGraph(TestGraph.tokenVectors().withUnknownWidth())
        .hasMessageContaining("the length of output 'last_hidden_state' is not fixed")
        .hasMessageContaining("(shape [-1, -1, -1])")
        .hasMessageContaining("expected a number as its last dimension");
  }

  @Test
  void severalOutputsAndNoneOfThemKnown() {
    openingGraph(TestGraph.tokenVectors().withOutputName("left").withSecondOutput("right"))
        .hasMessageContaining("left FLOAT[-1, -1, 4], right FLOAT[-1, -1, 4]")
        .hasMessageContaining("expected sentence_embedding");
  }

  @Test
  void tokenVectorsWithoutAPooling() {
    opening(TestModels.unigram().modules("Transformer"))
        .hasMessageContaining(path("onnx/model.onnx"))
        .hasMessageContaining("one vector a token ('last_hidden_state')")
        .hasMessageContaining("modules.json names no Pooling module")
        .hasMessageContaining("either a Pooling module or an output sentence_embedding");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5, 1024})
  void dimensionsThatTheModelDoesNotHave(int dimensions) {
    opening(TestModels.unigram(), OnnxOptions.DEFAULTS.withDimensions(OptionalInt.of(dimensions)))
        .hasMessageContaining(path("onnx/model.onnx"))
        .hasMessageContaining("vectors of 4 dimensions; " + dimensions + " were asked for")
        .hasMessageContaining("Expected 1 to 4");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 17})
  void aLengthThatTheModelDoesNotRead(int tokens) {
    opening(TestModels.unigram(), OnnxOptions.DEFAULTS.withMaxTokens(OptionalInt.of(tokens)))
        .hasMessageContaining(temp.resolve("m").toString())
        .hasMessageContaining("reads at most 16 tokens; " + tokens + " were asked for");
  }

  @Test
  void optionsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxOptions.DEFAULTS.withBatchTokens(0))
        .withMessageContaining("batchTokens 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OnnxOptions(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), 0, 1))
        .withMessageContaining("threads 0");
  }

  /** A token id beyond the table is a fault of the folder that only a run can show. */
  @Test
  void aTokenizerThatDoesNotBelongToTheGraph() {
    String padBeyondTheTable = "{\"pad_token_id\": 999}";
    TestModels model = TestModels.unigram().file("config.json", padBeyondTheTable);
    try (OnnxEmbedder embedder = model.open(temp.resolve("m"))) {
      assertThatThrownBy(() -> embedder.embed(List.of("有休の申請", "規程"), Role.DOCUMENT))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(path("onnx/model.onnx"))
          .hasMessageContaining("failed on a batch of 2 texts of up to 16 tokens");
    }
  }
}
