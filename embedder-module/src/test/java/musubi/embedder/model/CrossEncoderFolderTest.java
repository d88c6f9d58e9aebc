package musubi.embedder.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.ModelException;
import musubi.embedder.testing.PublishedReranker;
import musubi.embedder.testing.TestModels;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cross-encoder's folder says, and what of it is refused, by name. */
class CrossEncoderFolderTest {

  @TempDir Path temp;

  private AbstractThrowableAssert<?, ? extends Throwable> reading(TestModels model) {
    return assertThatThrownBy(() -> CrossEncoderFolderReader.read(model.write(temp.resolve("m"))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(temp.resolve("m").toString());
  }

  private static TestModels withConfig(String config) {
    return PublishedReranker.bert().files().file("config.json", config);
  }

  private CrossEncoderFolder read(TestModels model) {
    return CrossEncoderFolderReader.read(model.write(temp.resolve("m")));
  }

  @Test
  void aFolderThatIsNone() throws IOException {
    assertThatThrownBy(() -> CrossEncoderFolderReader.read(temp.resolve("none")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no such folder");
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> CrossEncoderFolderReader.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it is a file");
  }

  @Test
  void aFolderWithoutItsConfiguration() {
    reading(PublishedReranker.bert().files().without("config.json"))
        .hasMessageContaining("has no config.json (found: onnx, tokenizer.json");
  }

  @Test
  void anEmbeddingModel() {
    reading(
            TestModels.wordPiece()
                .file("config.json", "{\"architectures\": [\"BertModel\"], \"pad_token_id\": 0}"))
        .hasMessageContaining("names the architecture BertModel")
        .hasMessageContaining("expected a cross-encoder")
        .hasMessageContaining("looks like an embedding model's, which --model takes");
    reading(withConfig("{}")).hasMessageContaining("names no architecture");
    assertThat(CrossEncoderFolderReader.isCrossEncoder(temp.resolve("m"))).isFalse();
  }

  @Test
  void aRerankerInPlaceOfAnEmbeddingModel() {
    Path folder = PublishedReranker.bgeRerankerV2M3().files().write(temp.resolve("m"));
    assertThatThrownBy(() -> ModelFolderReader.read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("holds a reranker")
        .hasMessageContaining("is given with --rerank");
  }

  @Test
  void severalLabels() {
    reading(
            withConfig(
                """
                {"architectures": ["BertForSequenceClassification"],
                 "id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}}
                """))
        .hasMessageContaining("names 3 labels (entailment, neutral, contradiction)")
        .hasMessageContaining("expected one");
    reading(
            withConfig(
                "{\"architectures\": [\"BertForSequenceClassification\"], \"num_labels\": 2}"))
        .hasMessageContaining("names 2 labels; expected one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sentence_transformers\": {\"activation_fn\": \"torch.nn.modules.activation.Tanh\"}",
        "\"sbert_ce_default_activation_function\": \"torch.nn.modules.activation.Tanh\""
      })
  void anActivationOfAnotherMeaning(String setting) {
    reading(
            withConfig(
                "{\"architectures\": [\"BertForSequenceClassification\"], %s}".formatted(setting)))
        .hasMessageContaining("names the activation 'torch.nn.modules.activation.Tanh'")
        .hasMessageContaining("expected Sigmoid or Identity");
  }

  @Test
  void aPromptBeforeEveryText() {
    reading(
            PublishedReranker.bert()
                .files()
                .file(
                    "config_sentence_transformers.json",
                    """
                    {"activation_fn": "torch.nn.modules.linear.Identity",
                     "prompts": {"rank": "Judge: "}, "default_prompt_name": "rank"}
                    """))
        .hasMessageContaining("puts the prompt \"Judge: \" before every text");
    assertThat(
            read(
                PublishedReranker.bert()
                    .files()
                    .file(
                        "config_sentence_transformers.json",
                        """
                        {"activation_fn": "torch.nn.modules.activation.Sigmoid", "prompts": {},
                         "default_prompt_name": null}
                        """)))
        .isNotNull();
  }

  @Test
  void noGraphOrSeveral() {
    reading(PublishedReranker.bert().files().without("onnx/model.onnx"))
        .hasMessageContaining("has no onnx/model.onnx and no model.onnx")
        .hasMessageContaining("optimum-cli export onnx --task text-classification");
    reading(
            PublishedReranker.bert()
                .files()
                .without("onnx/model.onnx")
                .file("onnx/model_fp16.onnx", "")
                .file("onnx/model_qint8_avx2.onnx", ""))
        .hasMessageContaining("several others")
        .hasMessageContaining("Name the one to use model.onnx");
  }

  @Test
  void aTokenizerOfAnotherLibrary() {
    reading(PublishedReranker.bgeRerankerV2M3().files().without("tokenizer.json"))
        .hasMessageContaining("has no tokenizer.json")
        .hasMessageContaining("save_pretrained");
  }

  /** The tokenizer's length counts unless the model has fewer positions. */
  @ParameterizedTest
  @CsvSource({
    "512, bert, 512, 512",
    "1e30, bert, 512, 512",
    "8192, xlm-roberta, 514, 512",
    "256, modernbert, 8192, 256",
    "1e30, deberta-v2, 0, 512",
  })
  void theLengthIsTheShorterOfTokenizerAndPositions(
      String tokenizer, String type, int positions, int expected) {
    TestModels model =
        withConfig(
                """
                {"architectures": ["XForSequenceClassification"], "model_type": "%s",
                 "max_position_embeddings": %d}
                """
                    .formatted(type, positions))
            .file("tokenizer_config.json", "{\"model_max_length\": %s}".formatted(tokenizer));

    assertThat(read(model).maxTokens()).isEqualTo(expected);
  }
}
