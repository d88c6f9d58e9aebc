package musubi.embedder.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.Role;
import musubi.embedder.Similarity;
import musubi.embedder.testing.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a published folder says of itself is what the program goes by. */
class ModelFolderReaderTest {

  @TempDir Path temp;

  private ModelFolder read(TestModels model) {
    return ModelFolderReader.read(model.write(temp.resolve("my-model")));
  }

  @Test
  void readsAFolderAsPublished() {
    Path path = temp.resolve("my-model");
    ModelFolder folder = read(TestModels.unigram());

    assertThat(folder.path()).isEqualTo(path);
    assertThat(folder.name()).isEqualTo("my-model");
    assertThat(folder.onnx()).isEqualTo(path.resolve("onnx/model.onnx"));
    assertThat(folder.onnxData()).isEmpty();
    assertThat(folder.tokenizer()).isEqualTo(path.resolve("tokenizer.json"));
    assertThat(folder.pooling()).contains(Pooling.MEAN);
    assertThat(folder.normalize()).isTrue();
    assertThat(folder.prompts()).isEqualTo(Prompts.NONE);
    assertThat(folder.similarity()).isEqualTo(Similarity.COSINE);
    assertThat(folder.lowerCase()).isFalse();
    assertThat(folder.maxTokens()).isEqualTo(16);
    assertThat(folder.padTokenId()).isZero();
    assertThat(folder.reference()).isEqualTo(path.resolve("musubi-reference.json"));
  }

  @Test
  void onlyModulesTokenizerAndGraphAreNeeded() {
    ModelFolder folder =
        read(
            TestModels.unigram()
                .without("config_sentence_transformers.json")
                .without("sentence_bert_config.json")
                .without("config.json")
                .without("tokenizer_config.json"));

    assertThat(folder.prompts()).isEqualTo(Prompts.NONE);
    assertThat(folder.similarity()).isEqualTo(Similarity.COSINE);
    assertThat(folder.maxTokens()).as("BERT's length").isEqualTo(512);
  }

  @Test
  void aFolderGivenByADotHasTheNameOfTheFolder() {
    Path folder = TestModels.unigram().write(temp.resolve("my-model"));

    assertThat(ModelFolderReader.read(folder.resolve(".")).name()).isEqualTo("my-model");
  }

  @ParameterizedTest
  @CsvSource({"mean, MEAN", "cls, CLS", "lasttoken, LAST_TOKEN", "max, MAX"})
  void readsThePoolingOfNewFolders(String mode, Pooling expected) {
    assertThat(read(TestModels.unigram().pooling(mode)).pooling()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "pooling_mode_mean_tokens, MEAN",
    "pooling_mode_cls_token, CLS",
    "pooling_mode_lasttoken, LAST_TOKEN",
    "pooling_mode_max_tokens, MAX"
  })
  void readsThePoolingOfOldFolders(String flag, Pooling expected) {
    TestModels model =
        TestModels.unigram()
            .file(
                "1_Pooling/config.json",
                """
                {"pooling_mode_cls_token": false, "pooling_mode_mean_tokens": false,
                 "%s": true, "include_prompt": true}
                """
                    .formatted(flag));

    assertThat(read(model).pooling()).contains(expected);
  }

  @Test
  void findsThePoolingInTheFolderThatModulesNames() {
    TestModels model =
        TestModels.unigram()
            .file(
                "modules.json",
                """
                [{"path": "", "type": "sentence_transformers.models.Transformer"},
                 {"path": "elsewhere", "type": "sentence_transformers.models.Pooling"}]
                """)
            .file("elsewhere/config.json", "{\"pooling_mode\": \"cls\"}");

    ModelFolder folder = read(model);
    assertThat(folder.pooling()).contains(Pooling.CLS);
    assertThat(folder.normalize()).isFalse();
  }

  @Test
  void aStaticEmbeddingIsTheMeanOfItsTokens() {
    assertThat(read(TestModels.unigram().modules("StaticEmbedding")).pooling())
        .contains(Pooling.MEAN);
  }

  @Test
  void aFolderWithoutPoolingLeavesItToTheGraph() {
    assertThat(read(TestModels.unigram().modules("Transformer")).pooling()).isEmpty();
  }

  @Test
  void promptsKeepTheirBlanks() {
    Prompts prompts = read(TestModels.unigram().prompts("query: ", "passage:\\n")).prompts();

    assertThat(prompts.of(Role.QUERY)).isEqualTo("query: ");
    assertThat(prompts.of(Role.DOCUMENT)).isEqualTo("passage:\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'query': 'q', 'passage': 'p', 'corpus': 'c'}; null; q; p",
        "{'query': 'q', 'corpus': 'c'}; null; q; c",
        "{'query': 'q', 'text': 't'}; 'text'; q; t",
        "{'text': 't'}; 'text'; t; t",
        "{'text': 't'}; null; ''; ''",
      })
  void aRoleWithoutItsOwnPromptTakesTheDefault(
      String prompts, String defaultName, String query, String document) {
    String json =
        "{'prompts': %s, 'default_prompt_name': %s}"
            .formatted(prompts, defaultName.equals("null") ? "null" : "'" + defaultName + "'")
            .replace('\'', '"');

    assertThat(read(TestModels.unigram().file("config_sentence_transformers.json", json)).prompts())
        .isEqualTo(new Prompts(query, document));
  }

  @ParameterizedTest
  @CsvSource({"cosine, COSINE", "dot, DOT_PRODUCT", "dot_product, DOT_PRODUCT"})
  void readsTheSimilarity(String name, Similarity expected) {
    TestModels model =
        TestModels.unigram()
            .file(
                "config_sentence_transformers.json",
                "{\"similarity_fn_name\": \"%s\"}".formatted(name));

    assertThat(read(model).similarity()).isEqualTo(expected);
  }

  @Test
  void aSimilarityOfNullIsCosine() {
    TestModels model =
        TestModels.unigram()
            .file("config_sentence_transformers.json", "{\"similarity_fn_name\": null}");

    assertThat(read(model).similarity()).isEqualTo(Similarity.COSINE);
  }

  @Test
  void readsThePadTokenAndLowerCasing() {
    ModelFolder folder =
        read(
            TestModels.unigram()
                .file("config.json", "{\"pad_token_id\": 3}")
                .file(
                    "sentence_bert_config.json",
                    "{\"max_seq_length\": 8, \"do_lower_case\": true}"));

    assertThat(folder.padTokenId()).isEqualTo(3);
    assertThat(folder.lowerCase()).isTrue();
  }

  /** max_seq_length before model_max_length before max_position_embeddings. */
  @ParameterizedTest
  @CsvSource({
    "8,    32,       64, bert,        8",
    "null, 32,       64, bert,        32",
    "null, null,     64, bert,        64",
    "null, 1e30,     64, bert,        64",
    "null, 1000000000000000019884624838656, 64, bert, 64",
    "null, 1e30,   null, bert,        512",
    "null, 1e30,    514, xlm-roberta, 512",
    "null, null,    514, roberta,     512",
    "null, null,    514, camembert,   512",
    "null, 512,     514, xlm-roberta, 512",
  })
  void theLengthIsTheFirstLimitThatIsGiven(
      String maxSeqLength, String modelMaxLength, String positions, String type, int expected) {
    TestModels model =
        TestModels.unigram()
            .file("sentence_bert_config.json", "{\"max_seq_length\": %s}".formatted(maxSeqLength))
            .file("tokenizer_config.json", "{\"model_max_length\": %s}".formatted(modelMaxLength))
            .file(
                "config.json",
                "{\"max_position_embeddings\": %s, \"model_type\": \"%s\"}"
                    .formatted(positions, type));

    assertThat(read(model).maxTokens()).isEqualTo(expected);
  }

  @Test
  void aGraphBesideTheTokenizerIsFoundToo() throws IOException {
    Path folder = TestModels.unigram().write(temp.resolve("m"));
    Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("model.onnx"));

    assertThat(ModelFolderReader.read(folder).onnx()).isEqualTo(folder.resolve("model.onnx"));
  }

  @Test
  void aSingleGraphOfAnotherNameIsTaken() throws IOException {
    Path folder = TestModels.unigram().write(temp.resolve("m"));
    Path only = folder.resolve("onnx/model_quantized.onnx");
    Files.move(folder.resolve("onnx/model.onnx"), only);

    assertThat(ModelFolderReader.read(folder).onnx()).isEqualTo(only);
  }

  @Test
  void weightsBesideTheGraphBelongToTheModel() {
    ModelFolder folder = read(TestModels.unigram().file("onnx/model.onnx_data", "weights"));

    assertThat(folder.onnxData()).containsExactly(temp.resolve("my-model/onnx/model.onnx_data"));
  }
}
