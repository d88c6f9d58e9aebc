package musubi.embedder.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.ModelException;
import musubi.embedder.Role;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.testing.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** musubi-reference.json, written and read back. */
class ReferenceTest {

  @TempDir Path temp;

  private Path file(String content) {
    try {
      return Files.writeString(temp.resolve("musubi-reference.json"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatWasWrittenIsReadBackToTheLastBit() throws IOException {
    try (OnnxEmbedder embedder =
        TestModels.unigram().prompts("query: ", "").open(temp.resolve("tiny"))) {
      Reference written = Reference.record(embedder);
      written.write(embedder.folder().reference());

      Reference read = Reference.read(embedder.folder().reference());
      assertThat(read).usingRecursiveComparison().isEqualTo(written);
      assertThat(read.model()).isEqualTo("tiny");
    }
  }

  @Test
  void bothRolesOfEveryTextAreRecorded() {
    try (OnnxEmbedder embedder =
        TestModels.unigram().prompts("query: ", "").open(temp.resolve("tiny"))) {
      for (Reference.Sample sample : Reference.record(embedder).samples()) {
        assertThat(sample.vector()).isEqualTo(embedder.embed(sample.text(), sample.role()));
      }
      assertThat(Reference.record(embedder).samples())
          .extracting(Reference.Sample::role)
          .containsOnly(Role.QUERY, Role.DOCUMENT);
    }
  }

  @Test
  void aFileThatAPersonWrote() {
    Reference read =
        Reference.read(
            file(
                """
                {"model": "m", "minCosine": 0.99, "note": "more keys do no harm",
                 "samples": [{"text": "規程", "role": "QUERY", "vector": [1, 0.5]}]}
                """));

    assertThat(read.minCosine()).isEqualTo(0.99);
    assertThat(read.samples().getFirst().vector()).containsExactly(1, 0.5f);
  }

  @Test
  void malformedJsonIsNamedWithItsLine() {
    Path file = file("{\"model\": \"m\",\n \"samples\": oops}");

    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file + ", line 2: ")
        .hasMessageContaining("Expected {\"model\", \"minCosine\", \"samples\"");
  }

  @Test
  void aRoleThatDoesNotExist() {
    Path file =
        file(
            """
            {"model": "m", "minCosine": 0.99,
             "samples": [{"text": "規程", "role": "TITLE", "vector": [1]}]}
            """);

    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file + ", line 2: ")
        .hasMessageContaining("TITLE")
        .hasMessageContaining("\"QUERY\" or \"DOCUMENT\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\": \"m\", \"minCosine\": 0.99}",
        "{\"model\": \"m\", \"minCosine\": 0.99, \"samples\": []}"
      })
  void aReferenceWithoutSamples(String json) {
    Path file = file(json);

    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("has no samples; expected at least one text with a vector");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\": \"QUERY\", \"vector\": [1]}",
        "{\"text\": \"規程\", \"vector\": [1]}",
        "{\"text\": \"規程\", \"role\": \"QUERY\"}",
        "{\"text\": \"規程\", \"role\": \"QUERY\", \"vector\": []}",
        "null"
      })
  void aSampleThatLacksSomething(String sample) {
    Path file = file("{\"minCosine\": 0.99, \"samples\": [%s]}".formatted(sample));

    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("\"vector\": […]");
  }

  /** Without a bound every vector would count as equal. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\"minCosine\": null,", "\"minCosine\": 0,", "\"minCosine\": 1.5,"})
  void aReferenceWithoutAUsableBound(String bound) {
    Path file =
        file(
            "{%s \"samples\": [{\"text\": \"規程\", \"role\": \"QUERY\", \"vector\": [1]}]}"
                .formatted(bound));

    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("minCosine");
  }

  @Test
  void aFileThatIsNotThere() {
    Path file = temp.resolve("musubi-reference.json");

    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file + " cannot be read");
  }
}
