package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import musubi.embedder.Role;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a model's files lie makes no difference to its vectors. */
class ModelFilesTest {

  private static final List<String> TEXTS = List.of("有休の申請は", "規程", "");

  @TempDir Path temp;

  private static float[][] embed(TestModels model, Path folder) {
    try (OnnxEmbedder embedder = model.open(folder)) {
      return embedder.embed(TEXTS, Role.DOCUMENT);
    }
  }

  private float[][] expected() {
    return embed(TestModels.unigram(), temp.resolve("plain"));
  }

  @Test
  void aModelInsideAnArchive() throws IOException {
    try (FileSystem archive =
        FileSystems.newFileSystem(temp.resolve("app.jar"), Map.of("create", "true"))) {
      Path folder = archive.getPath("/musubi/model");

      assertThat(embed(TestModels.unigram(), folder)).isDeepEqualTo(expected());
    }
  }

  @Test
  void aFolderWhoseNameHasBlanksAndKanji() {
    assertThat(embed(TestModels.unigram(), temp.resolve("社内 モデル (新)"))).isDeepEqualTo(expected());
  }

  @Test
  void weightsBesideTheGraph() {
    TestModels model =
        TestModels.unigram()
            .graph(TestGraph.tokenVectors().withTableIn("model.onnx_data"))
            .file("onnx/model.onnx_data", TestGraph.table());

    assertThat(embed(model, temp.resolve("split"))).isDeepEqualTo(expected());
  }
}
