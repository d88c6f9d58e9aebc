package musubi.embedder.onnx;

import static musubi.embedder.testing.TestVectors.dot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.embedder.Role;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.model.Pooling;
import musubi.embedder.model.Prompts;
import musubi.embedder.testing.PublishedModel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every published layout, whatever its tokenizer and graph. */
class PublishedLayoutsTest {

  /** Of different length, so that a batch of them has padding or offsets. */
  private static final List<String> TEXTS = List.of("規程", "有休の申請", "申請の申請の申請の規程。", "有休");

  @TempDir Path temp;

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(PublishedModel.multilingualE5Small(), Pooling.MEAN, 384, 512, 0, true),
        Arguments.of(PublishedModel.bgeM3(), Pooling.CLS, 1024, 8192, 1, true),
        Arguments.of(PublishedModel.ruriV3(), Pooling.MEAN, 256, 8192, 3, true),
        Arguments.of(PublishedModel.glucoseV2(), Pooling.MEAN, 768, 512, 1, true),
        Arguments.of(PublishedModel.staticEmbeddingJapanese(), Pooling.MEAN, 1024, 512, 0, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void isReadAsPublished(
      PublishedModel model,
      Pooling pooling,
      int dimensions,
      int maxTokens,
      long padTokenId,
      boolean specialTokens) {
    ModelFolder folder = ModelFolderReader.read(model.files().write(temp.resolve(model.name())));

    assertThat(folder.pooling()).contains(pooling);
    assertThat(folder.padTokenId()).isEqualTo(padTokenId);
    assertThat(folder.specialTokens()).isEqualTo(specialTokens);
    assertThat(folder.prompts()).as("none is published").isEqualTo(Prompts.NONE);
    try (OnnxEmbedder embedder = OnnxEmbedder.open(folder, OnnxOptions.DEFAULTS)) {
      assertThat(embedder.dimensions()).isEqualTo(dimensions);
      assertThat(embedder.maxTokens()).isEqualTo(maxTokens);
      assertThat(embedder.name()).isEqualTo(model.name());
    }
  }

  static Stream<PublishedModel> each() {
    return models().map(arguments -> (PublishedModel) arguments.get()[0]);
  }

  @ParameterizedTest
  @MethodSource("each")
  void neighboursInABatchChangeNothing(PublishedModel model) {
    try (OnnxEmbedder embedder = model.files().open(temp)) {
      float[][] together = embedder.embed(TEXTS, Role.DOCUMENT);

      for (int i = 0; i < TEXTS.size(); i++) {
        float[] alone = embedder.embed(List.of(TEXTS.get(i)), Role.DOCUMENT)[0];
        assertThat(together[i]).as(TEXTS.get(i)).containsExactly(alone, within(1e-5f));
        assertThat(dot(alone, alone)).as("unit length").isCloseTo(1, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void everyPromptIsAModelOfItsOwn(PublishedModel model) {
    assertThat(
            Stream.of(
                    Prompts.NONE,
                    new Prompts("query: ", "passage: "),
                    new Prompts("query: ", "passage:"),
                    new Prompts("passage: ", "query: "),
                    new Prompts("検索クエリ: ", "検索文書: "))
                .map(prompts -> fingerprint(model, prompts)))
        .doesNotHaveDuplicates();
  }

  private String fingerprint(PublishedModel model, Prompts prompts) {
    OnnxOptions options = OnnxOptions.DEFAULTS.withPrompts(Optional.of(prompts));
    try (OnnxEmbedder embedder = model.files().open(temp, options)) {
      return embedder.fingerprint();
    }
  }
}
