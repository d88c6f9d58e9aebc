package musubi.embedder.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.embedder.ModelException;
import musubi.embedder.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerFolderTest {

  private static final float[] VECTOR = {0.6f, 0.8f};

  @TempDir Path model;

  private static LayerCard card(int dimensions) {
    return new LayerCard(
        LayerCard.FORMAT,
        dimensions,
        "base",
        "2026-11-30T00:00:00Z",
        0.5,
        7,
        List.of(new LayerCard.Data("pairs.jsonl", "ab")),
        null);
  }

  private static Layer layer() {
    return new Layer(
        Optional.of(ResidualMap.of(new float[][] {{0, 1}, {0.5f, 0}})),
        Optional.of(ResidualMap.of(new float[][] {{0.25f, 0}, {0, 0}})));
  }

  @Test
  void readsWhatItWroteAndLeavesNothingBehind() throws IOException {
    Files.writeString(model.resolve("modules.json"), "[]");
    LayerFolder folder = LayerFolder.in(model);
    assertThat(folder.exists()).isFalse();

    folder.write(layer(), card(2));

    Layer read = LayerFolder.in(model).read("base", 2);
    assertThat(read.apply(VECTOR, Role.QUERY)).containsExactly(layer().apply(VECTOR, Role.QUERY));
    assertThat(read.apply(VECTOR, Role.DOCUMENT))
        .containsExactly(layer().apply(VECTOR, Role.DOCUMENT));
    assertThat(folder.card()).isEqualTo(card(2));

    folder.remove();
    assertThat(folder.exists()).isFalse();
    assertThat(model.resolve("modules.json")).exists();
  }

  /** Layers of before there was a choice say nothing of soft matching. */
  @Test
  void theWeightOfSoftMatchingIsWhatDecidedOrAll() throws IOException {
    LayerFolder folder = LayerFolder.in(model);
    folder.write(layer(), card(2));
    assertThat(folder.card().softMatching()).isEqualTo(1);

    Path file = model.resolve("musubi-layer/layer.json");
    String decided =
        "\"decidedBy\": {\"queries\": {\"name\": \"q\", \"sha256\": \"ab\"}, \"judged\": 30,"
            + " \"before\": 0.5, \"after\": 0.6, \"p\": 0.01%s}";
    String written = Files.readString(file);
    assertThat(written).contains("\"decidedBy\" : null");
    Files.writeString(file, written.replace("\"decidedBy\" : null", decided.formatted("")));
    assertThat(folder.card().softMatching()).isEqualTo(1);
    Files.writeString(
        file,
        written.replace("\"decidedBy\" : null", decided.formatted(", \"softMatching\": 0.25")));
    assertThat(folder.card().softMatching()).isEqualTo(0.25);
    Files.writeString(
        file, written.replace("\"decidedBy\" : null", decided.formatted(", \"softMatching\": -1")));
    assertThatThrownBy(folder::card)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("layer.json");
  }

  @Test
  void refusesAnotherModelAndOtherDimensions() throws IOException {
    LayerFolder folder = LayerFolder.in(model);
    folder.write(layer(), card(2));

    assertThatThrownBy(() -> folder.read("another", 2))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("made for another model");
    assertThatThrownBy(() -> folder.read("base", 3))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("2 dimensions; the model gives 3");
  }

  @Test
  void namesTheFileThatIsDamaged() throws IOException {
    LayerFolder folder = LayerFolder.in(model);
    folder.write(layer(), card(2));
    Path query = model.resolve("musubi-layer/query.f32");
    for (byte[] bytes : List.of(new byte[15], new byte[17], new byte[0])) {
      Files.write(query, bytes);
      assertThatThrownBy(() -> folder.read("base", 2))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("query.f32 is damaged")
          .hasMessageContaining("2 rows of 2");
    }
    Files.writeString(model.resolve("musubi-layer/layer.json"), "{\"format\": 9}");
    assertThatThrownBy(folder::card)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("layer.json");
    Files.writeString(model.resolve("musubi-layer/layer.json"), "{");
    assertThatThrownBy(folder::card)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("layer.json");
  }
}
