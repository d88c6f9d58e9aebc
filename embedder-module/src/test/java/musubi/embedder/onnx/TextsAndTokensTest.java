package musubi.embedder.onnx;

import static musubi.embedder.testing.TestTokenizers.piece;
import static musubi.embedder.testing.TestTokenizers.word;
import static musubi.embedder.testing.TestVectors.mean;
import static musubi.embedder.testing.TestVectors.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.embedder.Role;
import musubi.embedder.model.Prompts;
import musubi.embedder.testing.TestModels;
import musubi.embedder.testing.TestTokenizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a text to the tokens that the graph sees: prompts, cutting, casing, broken text. */
class TextsAndTokensTest {

  @TempDir Path temp;

  /** The vector is the mean of exactly these tokens. */
  private static void assertTokens(float[] vector, long... ids) {
    assertThat(vector).containsExactly(unit(mean(ids)), within(1e-5f));
  }

  @Test
  void eachRoleHasItsPromptInFront() {
    try (OnnxEmbedder embedder = TestModels.unigram().prompts("query: ", "passage: ").open(temp)) {
      assertTokens(embedder.embed("有休", Role.QUERY), piece("▁query:"), piece("▁有休"));
      assertTokens(embedder.embed("有休", Role.DOCUMENT), piece("▁passage:"), piece("▁有休"));
    }
  }

  @Test
  void theBlankAtTheEndOfAPromptCounts() {
    try (OnnxEmbedder embedder = TestModels.unigram().prompts("query:", "").open(temp)) {
      assertTokens(embedder.embed("有休", Role.QUERY), piece("▁query:"), piece("有休"));
      assertTokens(embedder.embed("有休", Role.DOCUMENT), piece("▁有休"));
    }
  }

  @Test
  void theOperatorsPromptsReplaceTheFoldersOwn() {
    Prompts prompts = new Prompts("passage:", "");
    OnnxOptions options = OnnxOptions.DEFAULTS.withPrompts(Optional.of(prompts));
    try (OnnxEmbedder embedder =
        TestModels.unigram().prompts("query: ", "query: ").open(temp, options)) {
      assertThat(embedder.prompts()).isEqualTo(prompts);
      assertTokens(embedder.embed("有休", Role.QUERY), piece("▁passage:"), piece("有休"));
      assertTokens(embedder.embed("有休", Role.DOCUMENT), piece("▁有休"));
    }
  }

  @Test
  void aLongTextIsCutAtTheModelsLength() {
    try (OnnxEmbedder embedder = TestModels.unigram().maxTokens(3).open(temp)) {
      assertThat(embedder.maxTokens()).isEqualTo(3);
      assertTokens(
          embedder.embed("有休の申請はいつまで", Role.DOCUMENT), piece("▁有休"), piece("の"), piece("申請"));
    }
  }

  @Test
  void thePromptCountsTowardsTheLength() {
    try (OnnxEmbedder embedder =
        TestModels.unigram().maxTokens(3).prompts("query: ", "").open(temp)) {
      assertTokens(
          embedder.embed("有休の申請はいつまで", Role.QUERY), piece("▁query:"), piece("▁有休"), piece("の"));
    }
  }

  @Test
  void theClosingSpecialTokenSurvivesTheCut() {
    try (OnnxEmbedder embedder = TestModels.wordPiece().maxTokens(4).open(temp)) {
      assertTokens(
          embedder.embed("expense report connection", Role.DOCUMENT),
          word("[CLS]"),
          word("expense"),
          word("report"),
          word("[SEP]"));
    }
  }

  @Test
  void theOperatorMayCutEarlier() {
    OnnxOptions options = OnnxOptions.DEFAULTS.withMaxTokens(OptionalInt.of(2));
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp, options)) {
      assertThat(embedder.maxTokens()).isEqualTo(2);
      assertTokens(embedder.embed("有休の申請", Role.DOCUMENT), piece("▁有休"), piece("の"));
    }
  }

  /** Many published tokenizers still carry the truncation and padding of their training. */
  @Test
  void paddingAndTruncationInTheTokenizerFileAreIgnored() {
    String tokenizer =
        TestTokenizers.unigram()
            .replace(
                "\"truncation\": null, \"padding\": null",
                """
                "truncation": {"direction": "Right", "max_length": 2,
                               "strategy": "LongestFirst", "stride": 0},
                "padding": {"strategy": {"Fixed": 12}, "direction": "Left",
                            "pad_to_multiple_of": null, "pad_id": 0, "pad_type_id": 0,
                            "pad_token": "<unk>"}""");
    assertThat(tokenizer).contains("\"Fixed\": 12");

    try (OnnxEmbedder embedder =
        TestModels.unigram().file("tokenizer.json", tokenizer).open(temp)) {
      assertTokens(
          embedder.embed("有休の申請は", Role.DOCUMENT),
          piece("▁有休"),
          piece("の"),
          piece("申請"),
          piece("は"));
      assertThat(embedder.countTokens(List.of("有休の申請は", "規程"))).containsExactly(4, 2);
    }
  }

  @Test
  void textIsLowerCasedOnlyIfTheModelAsksForIt() {
    try (OnnxEmbedder cased = TestModels.unigram().open(temp.resolve("cased"));
        OnnxEmbedder lower =
            TestModels.unigram()
                .file(
                    "sentence_bert_config.json",
                    "{\"max_seq_length\": 16, \"do_lower_case\": true}")
                .open(temp.resolve("lower"))) {
      assertTokens(cased.embed("VPN", Role.DOCUMENT), piece("▁"), piece("VPN"));
      assertTokens(lower.embed("VPN", Role.DOCUMENT), piece("▁"), piece("vpn"));
    }
  }

  @Test
  void anEmptyTextGivesTheZeroVector() {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp)) {
      float[][] vectors = embedder.embed(List.of("規程", "", "有休"), Role.DOCUMENT);

      assertTokens(vectors[0], piece("▁"), piece("規程"));
      assertThat(vectors[1]).containsExactly(0, 0, 0, 0);
      assertTokens(vectors[2], piece("▁有休"));
      assertThat(embedder.embed("", Role.QUERY)).containsExactly(0, 0, 0, 0);
    }
  }

  @Test
  void anEmptyTextBetweenSpecialTokensHasAVector() {
    try (OnnxEmbedder embedder = TestModels.wordPiece().open(temp)) {
      assertTokens(embedder.embed("", Role.DOCUMENT), word("[CLS]"), word("[SEP]"));
    }
  }

  @Test
  void noTextsGiveNoVectors() {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp)) {
      assertThat(embedder.embed(List.of(), Role.DOCUMENT)).isEmpty();
      assertThat(embedder.countTokens(List.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"規程\uD83Dに", "規程\uDE00に"})
  void aLoneSurrogateIsReadAsTheReplacementCharacter(String broken) {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp)) {
      assertTokens(
          embedder.embed(broken, Role.DOCUMENT),
          piece("▁"),
          piece("規程"),
          piece("\uFFFD"),
          piece("に"));
      assertThat(embedder.embed(broken, Role.DOCUMENT))
          .isEqualTo(embedder.embed("規程\uFFFDに", Role.DOCUMENT));
      assertThat(embedder.countTokens(List.of(broken))).containsExactly(4);
    }
  }

  /** Native code counts neither in Java's UTF-16 nor ends a text at NUL. */
  @Test
  void rareCharactersReachTheTokenizerWhole() {
    try (OnnxEmbedder embedder = TestModels.unigram().open(temp)) {
      assertTokens(
          embedder.embed("規程𠮷に", Role.DOCUMENT), piece("▁"), piece("規程"), piece("𠮷"), piece("に"));
      assertTokens(
          embedder.embed("規程\u0000に", Role.DOCUMENT),
          piece("▁"),
          piece("規程"),
          piece("<unk>"),
          piece("に"));
    }
  }

  @Test
  void countsTokensWithoutPromptAndSpecialTokens() {
    try (OnnxEmbedder embedder = TestModels.wordPiece().prompts("expense ", "report ").open(temp)) {
      assertThat(embedder.countTokens(List.of("VPN connection", "", "規程")))
          .containsExactly(3, 0, 2);
    }
  }

  @Test
  void countingStopsAtTheModelsLength() {
    try (OnnxEmbedder embedder = TestModels.unigram().maxTokens(5).open(temp)) {
      assertThat(embedder.countTokens(List.of("有休の申請は", "有休の申請はに", "有休の申請はいつまで。".repeat(9))))
          .containsExactly(4, 5, 5);
    }
  }

  @Test
  void saysWhatPromptAndSpecialTokensUseUp() {
    try (OnnxEmbedder plain = TestModels.unigram().open(temp.resolve("plain"));
        OnnxEmbedder prompted =
            TestModels.unigram().prompts("query:", "passage:有休の").open(temp.resolve("prompted"));
        OnnxEmbedder special = TestModels.wordPiece().prompts("a ", "").open(temp.resolve("s"))) {
      assertThat(plain.overheadTokens(Role.QUERY)).isZero();
      assertThat(plain.overheadTokens(Role.DOCUMENT)).isZero();
      assertThat(prompted.overheadTokens(Role.QUERY)).isEqualTo(1);
      assertThat(prompted.overheadTokens(Role.DOCUMENT)).isEqualTo(3);
      assertThat(special.overheadTokens(Role.QUERY)).isEqualTo(3);
      assertThat(special.overheadTokens(Role.DOCUMENT)).isEqualTo(2);
    }
  }
}
