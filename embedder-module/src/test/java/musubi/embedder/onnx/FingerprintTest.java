package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import musubi.embedder.graph.ActivationScales;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.model.Prompts;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import musubi.embedder.testing.TestTokenizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two embedders have one fingerprint if, and only if, their vectors mean the same. */
class FingerprintTest {

  @TempDir Path temp;

  private String fingerprint(String folder, TestModels model, OnnxOptions options) {
    try (OnnxEmbedder embedder = model.open(temp.resolve(folder), options)) {
      return embedder.fingerprint();
    }
  }

  private String asPublished() {
    return fingerprint("published", TestModels.unigram(), OnnxOptions.DEFAULTS);
  }

  @Test
  void isASha256InHexAndStaysTheSame() {
    assertThat(asPublished()).matches("[0-9a-f]{64}").isEqualTo(asPublished());
  }

  @Test
  void aCopyOfTheFolderElsewhereIsTheSameModel() {
    assertThat(fingerprint("copy", TestModels.unigram(), OnnxOptions.DEFAULTS))
        .isEqualTo(asPublished());
  }

  @Test
  void whatOnlyChangesTheSpeedIsLeftOut() {
    assertThat(
            fingerprint(
                "m",
                TestModels.unigram(),
                new OnnxOptions(
                    OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), 1, 128)))
        .isEqualTo(asPublished());
  }

  @Test
  void sayingTheModelsOwnSettingsOutLoudChangesNothing() {
    OnnxOptions explicit =
        OnnxOptions.DEFAULTS
            .withDimensions(OptionalInt.of(4))
            .withMaxTokens(OptionalInt.of(16))
            .withPrompts(Optional.of(Prompts.NONE));

    assertThat(fingerprint("m", TestModels.unigram(), explicit)).isEqualTo(asPublished());
  }

  static Stream<Arguments> changes() {
    OnnxOptions defaults = OnnxOptions.DEFAULTS;
    return Stream.of(
        change("graph", TestModels.unigram().graph(TestGraph.tokenVectorsWithoutMask()), defaults),
        change("weights", TestModels.unigram().file("onnx/model.onnx_data", "w"), defaults),
        change(
            "tokenizer",
            TestModels.unigram().file("tokenizer.json", TestTokenizers.unigram() + "\n"),
            defaults),
        change("pooling", TestModels.unigram().pooling("max"), defaults),
        change("query prompt", TestModels.unigram().prompts("query: ", ""), defaults),
        change("document prompt", TestModels.unigram().prompts("", "query: "), defaults),
        change(
            "lower-casing",
            TestModels.unigram()
                .file(
                    "sentence_bert_config.json",
                    "{\"max_seq_length\": 16, \"do_lower_case\": true}"),
            defaults),
        change(
            "similarity",
            TestModels.unigram()
                .file("config_sentence_transformers.json", "{\"similarity_fn_name\": \"dot\"}"),
            defaults),
        change("normalisation", TestModels.unigram().modules("Transformer", "Pooling"), defaults),
        change("maximum of the folder", TestModels.unigram().maxTokens(8), defaults),
        change(
            "maximum asked for", TestModels.unigram(), defaults.withMaxTokens(OptionalInt.of(15))),
        change("dimensions", TestModels.unigram(), defaults.withDimensions(OptionalInt.of(3))),
        change(
            "operator's prompt",
            TestModels.unigram(),
            defaults.withPrompts(Optional.of(new Prompts("", " ")))));
  }

  private static Arguments change(String what, TestModels model, OnnxOptions options) {
    return Arguments.of(what, model, options);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void changesWith(String what, TestModels model, OnnxOptions options) {
    assertThat(fingerprint("changed", model, options)).as(what).isNotEqualTo(asPublished());
  }

  /**
   * Vectors of before they ran alone lie a cosine of .986 to .996 from those of now; the bytes of
   * graph and tokenizer are the same.
   */
  @Test
  void saysThatTextsRunAlone() {
    TestModels model =
        TestModels.unigram().graph(TestGraph.tokenVectors().withDynamicQuantization());
    ModelFolder folder = ModelFolderReader.read(model.write(temp.resolve("m")));

    assertThat(fingerprint("m", model, OnnxOptions.DEFAULTS))
        .isEqualTo(fingerprint(folder, ActivationScales.SPAN_A_RUN))
        .isNotEqualTo(fingerprint(folder, ActivationScales.FIXED));
  }

  private static String fingerprint(ModelFolder folder, ActivationScales scales) {
    return ModelFingerprint.of(folder, FileDigest.of(folder), Prompts.NONE, 16, 4, scales);
  }

  @Test
  void theEndOfOnePromptIsNotTheStartOfTheOther() {
    assertThat(fingerprint("a", TestModels.unigram().prompts("ab", "c"), OnnxOptions.DEFAULTS))
        .isNotEqualTo(
            fingerprint("b", TestModels.unigram().prompts("a", "bc"), OnnxOptions.DEFAULTS));
  }
}
