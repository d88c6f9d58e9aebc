package musubi.embedder.onnx;

import static musubi.embedder.testing.TestTokenizers.piece;
import static musubi.embedder.testing.TestTokenizers.word;
import static musubi.embedder.testing.TestVectors.max;
import static musubi.embedder.testing.TestVectors.mean;
import static musubi.embedder.testing.TestVectors.plus;
import static musubi.embedder.testing.TestVectors.segment;
import static musubi.embedder.testing.TestVectors.token;
import static musubi.embedder.testing.TestVectors.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import musubi.embedder.Role;
import musubi.embedder.Similarity;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import musubi.embedder.testing.TestTokenizers;
import musubi.embedder.testing.TestVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector of a text, computed here from the table and compared with what the model gives. */
class OnnxEmbedderTest {

  /** Three texts of different length, so that a batch of them has padding. */
  private static final List<String> TEXTS = List.of("有休の申請は", "規程", "いつまで。");

  private static final long[][] TOKENS = {
    {piece("▁有休"), piece("の"), piece("申請"), piece("は")},
    {piece("▁"), piece("規程")},
    {piece("▁"), piece("いつ"), piece("まで"), piece("。")}
  };

  @TempDir Path temp;

  private float[][] embed(TestModels model, List<String> texts) {
    try (OnnxEmbedder embedder = model.open(temp.resolve("m"))) {
      return embedder.embed(texts, Role.DOCUMENT);
    }
  }

  private static void assertVectors(float[][] actual, float[]... expected) {
    assertThat(actual).hasDimensions(expected.length, expected[0].length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("text %d", i).containsExactly(expected[i], within(1e-5f));
    }
  }

  private static float[][] each(Function<long[], float[]> pooling) {
    return Arrays.stream(TOKENS).map(pooling).toArray(float[][]::new);
  }

  @Test
  void meanPoolingLeavesPaddingOut() {
    assertVectors(embed(TestModels.unigram(), TEXTS), each(ids -> unit(mean(ids))));
  }

  @Test
  void clsPoolingTakesTheFirstToken() {
    assertVectors(
        embed(TestModels.unigram().pooling("cls"), TEXTS), each(ids -> unit(token(ids[0]))));
  }

  @Test
  void lastTokenPoolingTakesTheLastTokenThatIsNotPadding() {
    assertVectors(
        embed(TestModels.unigram().pooling("lasttoken"), TEXTS),
        each(ids -> unit(token(ids[ids.length - 1]))));
  }

  @Test
  void maxPoolingLeavesPaddingOut() {
    assertVectors(embed(TestModels.unigram().pooling("max"), TEXTS), each(ids -> unit(max(ids))));
  }

  @Test
  void specialTokensTakePartInThePooling() {
    assertVectors(
        embed(TestModels.wordPiece(), List.of("VPN connection", "規程")),
        unit(mean(word("[CLS]"), word("vpn"), word("connect"), word("##ion"), word("[SEP]"))),
        unit(mean(word("[CLS]"), word("規"), word("程"), word("[SEP]"))));
  }

  @Test
  void aGraphThatPoolsByItselfIsTakenAtItsWord() {
    // Pooling cls in the folder must not be applied to what is pooled already.
    assertVectors(
        embed(TestModels.unigram().pooling("cls").graph(TestGraph.sentenceEmbedding()), TEXTS),
        each(ids -> unit(mean(ids))));
  }

  @Test
  void aGraphThatPoolsByItselfNeedsNoPoolingModule() {
    assertVectors(
        embed(
            TestModels.unigram()
                .modules("Transformer")
                .graph(TestGraph.sentenceEmbedding().withSecondOutput("token_embeddings")),
            TEXTS),
        each(ids -> unit(mean(ids))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_embeddings", "hidden"})
  void tokenVectorsMayHaveAnotherName(String output) {
    assertVectors(
        embed(TestModels.unigram().graph(TestGraph.tokenVectors().withOutputName(output)), TEXTS),
        each(ids -> unit(mean(ids))));
  }

  @Test
  void theLastHiddenStateIsPreferredToAnUnknownOutput() {
    assertVectors(
        embed(
            TestModels.unigram()
                .graph(TestGraph.tokenVectors().withTokenTypes().withSecondOutput("aaa")),
            TEXTS),
        each(ids -> unit(plus(mean(ids), segment(0)))));
  }

  @Test
  void segmentsOfASingleTextAreAllTheFirst() {
    assertVectors(
        embed(
            TestModels.wordPiece().graph(TestGraph.tokenVectors().withTokenTypes()),
            List.of("expense report", "a")),
        unit(plus(mean(word("[CLS]"), word("expense"), word("report"), word("[SEP]")), segment(0))),
        unit(plus(mean(word("[CLS]"), word("a"), word("[SEP]")), segment(0))));
  }

  @Test
  void segmentsAreThoseThatTheTokenizerGives() {
    String textIsSecond =
        TestTokenizers.wordPiece()
            .replace(
                "{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}",
                "{\"Sequence\": {\"id\": \"A\", \"type_id\": 1}}");
    float[] cls = plus(token(word("[CLS]")), segment(0));
    float[] a = plus(token(word("a")), segment(1));
    float[] sep = plus(token(word("[SEP]")), segment(0));

    assertVectors(
        embed(
            TestModels.wordPiece()
                .file("tokenizer.json", textIsSecond)
                .graph(TestGraph.tokenVectors().withTokenTypes()),
            List.of("a")),
        unit(plus(plus(cls, a), sep)));
  }

  @Test
  void aGraphMayTakeTheTokensAlone() {
    assertVectors(
        embed(TestModels.unigram().graph(TestGraph.tokenVectorsWithoutMask()), TEXTS),
        each(ids -> unit(mean(ids))));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT16", "DOUBLE", "INT8"})
  void otherElementTypesGiveTheSameVectors(DataType type) {
    assertVectors(
        embed(TestModels.unigram().graph(TestGraph.tokenVectors().withOutputType(type)), TEXTS),
        each(ids -> unit(mean(ids))));
  }

  @Test
  void halfPrecisionSentenceEmbeddingsAreRoundedOnly() {
    float[][] vectors =
        embed(
            TestModels.unigram()
                .graph(TestGraph.sentenceEmbedding().withOutputType(DataType.FLOAT16)),
            TEXTS);

    for (int i = 0; i < TOKENS.length; i++) {
      assertThat(vectors[i]).containsExactly(unit(mean(TOKENS[i])), within(1e-3f));
    }
  }

  @Test
  void rowsAreFilledWithTheModelsPadTokenUpToTheirWidth() {
    long pad = 5;
    float[][] vectors =
        embed(
            TestModels.unigram()
                .graph(TestGraph.meanWithPadding())
                .file("config.json", "{\"pad_token_id\": %d}".formatted(pad)),
            List.of("有休の申請は", "規程"));

    long[] padded = Arrays.copyOf(TOKENS[1], TokenBatches.MASKED_STEP);
    Arrays.fill(padded, TOKENS[1].length, padded.length, pad);
    assertThat(vectors[1]).containsExactly(unit(mean(padded)), within(1e-5f));
  }

  @Test
  void vectorsComparedByTheDotProductKeepTheirLength() {
    try (OnnxEmbedder embedder = TestModels.unigram().dotProduct().open(temp)) {
      assertThat(embedder.similarity()).isEqualTo(Similarity.DOT_PRODUCT);
      assertVectors(embedder.embed(TEXTS, Role.DOCUMENT), each(TestVectors::mean));
    }
  }

  @Test
  void aDotProductModelWithANormalizeModuleGivesUnitLength() {
    TestModels model =
        TestModels.unigram().dotProduct().modules("Transformer", "Pooling", "Normalize");

    assertVectors(embed(model, TEXTS), each(ids -> unit(mean(ids))));
  }

  @Test
  void aCosineModelWithoutANormalizeModuleGivesUnitLengthToo() {
    assertVectors(
        embed(TestModels.unigram().modules("Transformer", "Pooling"), TEXTS),
        each(ids -> unit(mean(ids))));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4"})
  void fewerDimensionsAreTheLeadingOnesAtUnitLength(int dimensions) {
    OnnxOptions options = OnnxOptions.DEFAULTS.withDimensions(OptionalInt.of(dimensions));
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp, options)) {
      assertThat(embedder.dimensions()).isEqualTo(dimensions);
      assertVectors(
          embedder.embed(TEXTS, Role.DOCUMENT),
          each(ids -> unit(Arrays.copyOf(mean(ids), dimensions))));
    }
  }

  @Test
  void fewerDimensionsOfADotProductModelAreLeftAsTheyAre() {
    OnnxOptions options = OnnxOptions.DEFAULTS.withDimensions(OptionalInt.of(2));
    try (OnnxEmbedder embedder = TestModels.unigram().dotProduct().open(temp, options)) {
      assertVectors(embedder.embed(TEXTS, Role.DOCUMENT), each(ids -> Arrays.copyOf(mean(ids), 2)));
    }
  }

  @Test
  void sayingWhatTheModelIs() {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp.resolve("tiny"))) {
      assertThat(embedder.name()).isEqualTo("tiny");
      assertThat(embedder.dimensions()).isEqualTo(TestVectors.WIDTH);
      assertThat(embedder.maxTokens()).isEqualTo(16);
      assertThat(embedder.describeOutput())
          .isEqualTo("last_hidden_state (float, one vector a token)");
    }
    try (OnnxEmbedder embedder =
        TestModels.unigram()
            .graph(TestGraph.sentenceEmbedding().withOutputType(DataType.INT8))
            .open(temp.resolve("pooling"))) {
      assertThat(embedder.describeOutput())
          .isEqualTo("sentence_embedding (int8, pooled by the graph)");
    }
  }
}
