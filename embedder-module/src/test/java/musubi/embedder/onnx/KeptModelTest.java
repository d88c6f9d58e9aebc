package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import musubi.embedder.Role;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.testing.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kept model's embedders are those that the folder itself gives. */
class KeptModelTest {

  private static final List<String> TEXTS = List.of("休暇の届け出", "出張");

  @TempDir Path temp;

  private static List<OnnxOptions> options() {
    return List.of(
        OnnxOptions.DEFAULTS,
        OnnxOptions.DEFAULTS.withDimensions(OptionalInt.of(3)),
        OnnxOptions.DEFAULTS.withMaxTokens(OptionalInt.of(3)));
  }

  private ModelFolder folder() {
    return ModelFolderReader.read(TestModels.unigram().write(temp.resolve("m")));
  }

  @ParameterizedTest
  @MethodSource("options")
  void fingerprintAndVectorsAreThoseOfTheFolder(OnnxOptions options) {
    ModelFolder folder = folder();
    try (KeptModel model = KeptModel.of(folder);
        OnnxEmbedder kept = model.open(options);
        OnnxEmbedder own = OnnxEmbedder.open(folder, options)) {
      assertThat(kept.fingerprint()).isEqualTo(own.fingerprint());
      assertThat(kept.embed(TEXTS, Role.DOCUMENT)).isDeepEqualTo(own.embed(TEXTS, Role.DOCUMENT));
    }
  }

  @Test
  void oneIsClosedWhileAnotherGoesOn() {
    try (KeptModel model = KeptModel.of(folder());
        OnnxEmbedder other = model.open(OnnxOptions.DEFAULTS)) {
      float[][] before = other.embed(TEXTS, Role.QUERY);
      model.open(OnnxOptions.DEFAULTS).close();
      assertThat(other.embed(TEXTS, Role.QUERY)).isDeepEqualTo(before);
    }
  }
}
