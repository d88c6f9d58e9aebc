package musubi.embedder.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.ModelException;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A folder that cannot be used is refused by name: which file, what it holds, what was expected.
 */
class ModelFolderErrorsTest {

  @TempDir Path temp;

  private AbstractThrowableAssert<?, ? extends Throwable> reading(TestModels model) {
    return reading(model.write(temp.resolve("m")));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> reading(Path folder) {
    return assertThatThrownBy(() -> ModelFolderReader.read(folder))
        .isInstanceOf(ModelException.class);
  }

  private String path(String name) {
    return temp.resolve("m").resolve(name).toString();
  }

  @Test
  void aMissingFolder() {
    reading(temp.resolve("nowhere"))
        .hasMessageContaining(temp.resolve("nowhere").toString())
        .hasMessageContaining("there is no such folder")
        .hasMessageContaining("modules.json and tokenizer.json");
  }

  @Test
  void aFileInsteadOfAFolder() throws IOException {
    Path file = Files.writeString(temp.resolve("model.zip"), "");

    reading(file).hasMessageContaining(file.toString()).hasMessageContaining("it is a file");
  }

  @Test
  void noTokenizer() {
    reading(TestModels.unigram().without("tokenizer.json"))
        .hasMessageContaining(temp.resolve("m") + " has no tokenizer.json")
        .hasMessageContaining("found: 1_Pooling, config.json,")
        .hasMessageContaining("beside modules.json");
  }

  @Test
  void anEmptyFolder() throws IOException {
    reading(Files.createDirectory(temp.resolve("empty")))
        .hasMessageContaining("has no modules.json and no tokenizer.json (found: nothing)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"vocab.txt", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model"})
  void onlyTheVocabularyOfAnotherTokenizerLibrary(String vocabulary) {
    reading(TestModels.unigram().without("tokenizer.json").file(vocabulary, ""))
        .hasMessageContaining(vocabulary)
        .hasMessageContaining("a vocabulary for another tokenizer library")
        .hasMessageContaining("save_pretrained");
  }

  @Test
  void noGraph() {
    reading(TestModels.unigram().without("onnx/model.onnx"))
        .hasMessageContaining(temp.resolve("m") + " has no onnx/model.onnx and no model.onnx")
        .hasMessageContaining("found: 1_Pooling, config.json,")
        .hasMessageContaining("optimum-cli export onnx");
  }

  @Test
  void severalGraphsAndNoneOfThemTheOne() {
    byte[] graph = TestGraph.tokenVectors().bytes();

    reading(
            TestModels.unigram()
                .without("onnx/model.onnx")
                .file("onnx/model_O3.onnx", graph)
                .file("onnx/model_quantized.onnx", graph))
        .hasMessageContaining(path("onnx/model_O3.onnx"))
        .hasMessageContaining(path("onnx/model_quantized.onnx"))
        .hasMessageContaining("Name the one to use model.onnx");
  }

  @Test
  void noModules() {
    reading(TestModels.unigram().without("modules.json"))
        .hasMessageContaining(temp.resolve("m") + " has no modules.json")
        .hasMessageContaining("found: 1_Pooling, config.json,")
        .hasMessageContaining("names the pooling");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modules.json",
        "1_Pooling/config.json",
        "config_sentence_transformers.json",
        "sentence_bert_config.json",
        "tokenizer_config.json",
        "config.json"
      })
  void malformedJsonIsNamedWithItsLine(String file) {
    TestModels model = TestModels.unigram();
    if (file.equals("tokenizer_config.json")) {
      model.without("sentence_bert_config.json"); // else nobody needs to look at it
    }

    reading(model.file(file, "{\n  \"a\": 1,\n  \"b\" 2\n}"))
        .hasMessageContaining(path(file) + ", line 3: not valid JSON");
  }

  @Test
  void aPoolingThatModulesNamesButTheFolderLacks() {
    reading(TestModels.unigram().without("1_Pooling/config.json"))
        .hasMessageContaining(path("1_Pooling/config.json"))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aLayerOutsideTheGraph() {
    reading(TestModels.unigram().modules("Transformer", "Pooling", "Dense"))
        .hasMessageContaining(path("modules.json"))
        .hasMessageContaining("'sentence_transformers.models.Dense'")
        .hasMessageContaining("Transformer or StaticEmbedding, Pooling and Normalize");
  }

  @Test
  void twoPoolingModesAtOnce() {
    reading(
            TestModels.unigram()
                .file(
                    "1_Pooling/config.json",
                    "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": true}"))
        .hasMessageContaining(path("1_Pooling/config.json"))
        .hasMessageContaining("[cls, mean]")
        .hasMessageContaining("exactly one of mean, cls, lasttoken, max");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean_sqrt_len_tokens", "weightedmean"})
  void aPoolingThatIsNotSupported(String mode) {
    reading(TestModels.unigram().pooling(mode))
        .hasMessageContaining(path("1_Pooling/config.json"))
        .hasMessageContaining("[" + mode + "]")
        .hasMessageContaining("exactly one of mean, cls, lasttoken, max");
  }

  @Test
  void noPoolingModeAtAll() {
    reading(TestModels.unigram().file("1_Pooling/config.json", "{}"))
        .hasMessageContaining("asks for the pooling []");
  }

  @Test
  void aPromptThatIsLeftOutOfThePooling() {
    reading(
            TestModels.unigram()
                .file(
                    "1_Pooling/config.json",
                    "{\"pooling_mode\": \"mean\", \"include_prompt\": false}"))
        .hasMessageContaining(path("1_Pooling/config.json"))
        .hasMessageContaining("include_prompt")
        .hasMessageContaining("Expected include_prompt true or absent");
  }

  @Test
  void aSimilarityThatIsNoProduct() {
    reading(
            TestModels.unigram()
                .file(
                    "config_sentence_transformers.json", "{\"similarity_fn_name\": \"manhattan\"}"))
        .hasMessageContaining(path("config_sentence_transformers.json"))
        .hasMessageContaining("'manhattan'")
        .hasMessageContaining("expected cosine or dot");
  }
}
