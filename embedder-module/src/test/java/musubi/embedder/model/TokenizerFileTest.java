package musubi.embedder.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import musubi.embedder.ModelException;
import musubi.embedder.testing.PublishedModel;
import musubi.embedder.testing.TestModels;
import musubi.embedder.testing.TestTokenizers;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where tokenizer.json is found, and which folders cannot have one. */
class TokenizerFileTest {

  @TempDir Path temp;

  /** As the Japanese BERT of Tohoku University and its descendants publish it. */
  private static String bertJapanese(String wordTokenizer) {
    return """
        {"cls_token": "[CLS]", "do_lower_case": false, "do_subword_tokenize": true,
         "do_word_tokenize": true, "jumanpp_kwargs": null, "mask_token": "[MASK]",
         "mecab_kwargs": {"mecab_dic": "unidic_lite"}, "model_max_length": 512,
         "never_split": null, "pad_token": "[PAD]", "sep_token": "[SEP]",
         "subword_tokenizer_type": "wordpiece", "sudachi_kwargs": null,
         "tokenizer_class": "BertJapaneseTokenizer", "unk_token": "[UNK]",
         "word_tokenizer_type": "%s"}
        """
        .formatted(wordTokenizer);
  }

  private static TestModels vocabularyOnly(String wordTokenizer) {
    return TestModels.wordPiece()
        .without("tokenizer.json")
        .file("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n有休\n##の\n")
        .file("tokenizer_config.json", bertJapanese(wordTokenizer));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> reading(TestModels model) {
    Path folder = model.write(temp.resolve("m"));
    return assertThatThrownBy(() -> ModelFolderReader.read(folder))
        .isInstanceOf(ModelException.class);
  }

  private Path found(TestModels model) {
    return ModelFolderReader.read(model.write(temp.resolve("m"))).tokenizer();
  }

  @ParameterizedTest
  @CsvSource({"mecab, MeCab (fugashi)", "sudachi, Sudachi", "jumanpp, Juman++"})
  void aModelThatReadsTheWordsOfAnAnalyserIsRefusedByItsName(String type, String name) {
    reading(vocabularyOnly(type))
        .hasMessageContaining(temp.resolve("m/tokenizer_config.json").toString())
        .hasMessageContaining("BertJapaneseTokenizer")
        .hasMessageContaining("words that " + name + " has split")
        .hasMessageContaining("no tokenizer.json can do that")
        .hasMessageContaining("such as ruri-v3, multilingual-e5 or bge-m3");
  }

  @Test
  void aTokenizerBesideItsNameDoesNotMakeUpForMeCab() {
    reading(vocabularyOnly("mecab").file("tokenizer.json", TestTokenizers.wordPiece()))
        .hasMessageContaining("MeCab")
        .hasMessageContaining("Only if the model was trained with another tokenizer");
  }

  @Test
  void aJapaneseBertThatSplitsByItselfIsOnlyAVocabulary() {
    reading(vocabularyOnly("basic"))
        .hasMessageContaining("has no tokenizer.json")
        .hasMessageContaining("a vocabulary for another tokenizer library");
  }

  @Test
  void aJapaneseBertOfAnotherTokenizerIsRead() {
    TestModels characters =
        vocabularyOnly("mecab")
            .file("tokenizer.json", TestTokenizers.wordPiece())
            .file(
                "tokenizer_config.json",
                bertJapanese("mecab")
                    .replace("\"do_word_tokenize\": true", "\"do_word_tokenize\": false"));

    assertThat(found(characters)).isEqualTo(temp.resolve("m/tokenizer.json"));
  }

  @Test
  void lukeWithoutAConvertedTokenizer() {
    PublishedModel glucose = PublishedModel.glucoseV2();

    reading(glucose.files().without("tokenizer.json"))
        .hasMessageContaining("has no tokenizer.json")
        .hasMessageContaining("sentencepiece.bpe.model")
        .hasMessageContaining("MLukeTokenizer, has no fast form of its own")
        .hasMessageContaining("docs/models.md");
  }

  @Test
  void theTokenizerOfAModuleInAFolderOfItsOwn() {
    TestModels model = PublishedModel.staticEmbeddingJapanese().files();

    assertThat(found(model)).isEqualTo(temp.resolve("m/0_StaticEmbedding/tokenizer.json"));
    assertThat(found(model.file("tokenizer.json", TestTokenizers.wordPiece())))
        .as("modules.json names the folder, so what lies there comes first")
        .isEqualTo(temp.resolve("m/0_StaticEmbedding/tokenizer.json"));
  }

  @Test
  void theConfigurationOfAModuleInAFolderOfItsOwn() {
    TestModels model =
        TestModels.unigram()
            .without("sentence_bert_config.json")
            .without("config.json")
            .file(
                "modules.json",
                """
                [{"path": "0_Transformer", "type": "sentence_transformers.models.Transformer"},
                 {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
                """)
            .file("0_Transformer/sentence_bert_config.json", "{\"max_seq_length\": 7}")
            .file("0_Transformer/config.json", "{\"pad_token_id\": 5}");

    ModelFolder folder = ModelFolderReader.read(model.write(temp));
    assertThat(folder.maxTokens()).isEqualTo(7);
    assertThat(folder.padTokenId()).isEqualTo(5);
    assertThat(folder.tokenizer()).isEqualTo(temp.resolve("tokenizer.json"));
  }

  @Test
  void theTokenizerThatAnExportWroteBesideTheGraph() {
    TestModels model =
        TestModels.unigram()
            .without("tokenizer.json")
            .file("onnx/tokenizer.json", TestTokenizers.unigram());

    assertThat(found(model)).isEqualTo(temp.resolve("m/onnx/tokenizer.json"));
  }
}
