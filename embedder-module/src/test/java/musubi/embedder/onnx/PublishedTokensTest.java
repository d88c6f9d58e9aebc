package musubi.embedder.onnx;

import static musubi.embedder.testing.TestVectors.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import musubi.embedder.ModelException;
import musubi.embedder.Role;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.model.Prompts;
import musubi.embedder.testing.PublishedModel;
import musubi.embedder.testing.TestVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tokens that each published family really sees, special tokens and prompt included. The
 * expected vector is computed here, from the weights, for tokens that are written out one by one.
 */
class PublishedTokensTest {

  private static final Prompts E5 = new Prompts("query: ", "passage: ");
  private static final Prompts RURI = new Prompts("検索クエリ: ", "検索文書: ");

  @TempDir Path temp;

  private float[] embed(PublishedModel model, Prompts prompts, String text, Role role) {
    OnnxOptions options = OnnxOptions.DEFAULTS.withPrompts(Optional.of(prompts));
    try (OnnxEmbedder embedder = model.files().open(temp, options)) {
      return embedder.embed(List.of(text), role)[0];
    }
  }

  private void assertMean(
      PublishedModel model, Prompts prompts, String text, Role role, String... tokens) {
    long[] ids = model.vocabulary().ids(tokens);
    assertThat(embed(model, prompts, text, role))
        .containsExactly(unit(model.layers().mean(ids)), within(1e-5f));
  }

  @Test
  void e5PutsItsPromptBehindTheFirstSpecialToken() {
    PublishedModel e5 = PublishedModel.multilingualE5Small();

    assertMean(e5, E5, "有休の申請", Role.QUERY, "<s>", "▁query", ":", "▁有休", "の", "申請", "</s>");
    assertMean(e5, E5, "有休の申請", Role.DOCUMENT, "<s>", "▁passage", ":", "▁有休", "の", "申請", "</s>");
    assertMean(e5, Prompts.NONE, "有休の申請", Role.QUERY, "<s>", "▁有休", "の", "申請", "</s>");
  }

  /** Its position table has 512 rows: a token more and the graph would fail. */
  @Test
  void e5ReadsItsLast512thToken() {
    PublishedModel e5 = PublishedModel.multilingualE5Small();
    TestVocabulary vocabulary = e5.vocabulary();
    long[] ids = filled(512, vocabulary.ids("<s>", "▁有休"), vocabulary, "の");

    assertThat(embed(e5, Prompts.NONE, "有休" + "の".repeat(600), Role.DOCUMENT))
        .containsExactly(unit(e5.layers().mean(ids)), within(1e-5f));
  }

  /** The 514 rows of LUKE's position table begin with two that no token has. */
  @Test
  void glucoseCountsItsPositionsFromTwo() {
    PublishedModel glucose = PublishedModel.glucoseV2();
    TestVocabulary vocabulary = glucose.vocabulary();
    long[] ids = filled(512, vocabulary.ids("<s>", "▁", "有休"), vocabulary, "の");

    assertThat(embed(glucose, Prompts.NONE, "有休" + "の".repeat(600), Role.DOCUMENT))
        .containsExactly(unit(glucose.layers().mean(ids)), within(1e-5f));
  }

  @Test
  void glucoseMergesItsCharacters() {
    assertMean(
        PublishedModel.glucoseV2(),
        E5,
        "有休の申請",
        Role.QUERY,
        Stream.of("<s> ▁ q u e r y : ▁ 有休 の 申請 </s>".split(" ")).toArray(String[]::new));
  }

  @Test
  void ruriHasNoBlankInFrontOfItsPrompt() {
    PublishedModel ruri = PublishedModel.ruriV3();

    assertMean(ruri, RURI, "有休の申請", Role.QUERY, "<s>", "検索", "クエリ", ":", "▁有休", "の", "申請", "</s>");
    assertMean(ruri, RURI, "規程", Role.DOCUMENT, "<s>", "検索", "文書", ":", "▁規程", "</s>");
    assertMean(
        ruri, new Prompts("トピック: ", ""), "規程", Role.QUERY, "<s>", "トピック", ":", "▁規程", "</s>");
    assertMean(ruri, new Prompts("トピック: ", ""), "規程", Role.DOCUMENT, "<s>", "規程", "</s>");
  }

  @Test
  void ruriReadsUnknownCharactersAsBytes() {
    assertMean(
        PublishedModel.ruriV3(),
        Prompts.NONE,
        "𠮷の規程",
        Role.QUERY,
        "<s>",
        "<0xF0>",
        "<0xA0>",
        "<0xAE>",
        "<0xB7>",
        "の",
        "規程",
        "</s>");
  }

  @Test
  void ruriReadsItsLast8192ndToken() {
    PublishedModel ruri = PublishedModel.ruriV3();
    TestVocabulary vocabulary = ruri.vocabulary();
    long[] ids = filled(8192, vocabulary.ids("<s>"), vocabulary, "の");

    assertThat(embed(ruri, Prompts.NONE, "の".repeat(8500), Role.DOCUMENT))
        .containsExactly(unit(ruri.layers().mean(ids)), within(1e-5f));
  }

  @Test
  void ruriPoolsInItsGraphAndGivesTokenVectorsToo() {
    try (OnnxEmbedder embedder = PublishedModel.ruriV3().files().open(temp)) {
      assertThat(embedder.describeOutput())
          .isEqualTo("sentence_embedding (float, pooled by the graph)");
    }
  }

  /** Every text begins with the same token, so without layers above it all vectors are one. */
  @Test
  void bgeTakesTheFirstToken() {
    PublishedModel bge = PublishedModel.bgeM3();
    float[] first = unit(bge.layers().first(bge.vocabulary().ids("<s>")));

    assertThat(embed(bge, Prompts.NONE, "有休の申請", Role.QUERY)).containsExactly(first, within(1e-5f));
    assertThat(embed(bge, Prompts.NONE, "規程", Role.DOCUMENT)).containsExactly(first, within(1e-5f));
  }

  /** Each file that bge-m3 gives its length in leads to 8192, the table of 8194 positions too. */
  @ParameterizedTest
  @CsvSource({"none", "sentence_bert_config.json", "tokenizer_config.json"})
  void bgeReads8192TokensByEachOfItsFiles(String left) {
    PublishedModel bge = PublishedModel.bgeM3();
    bge.files().without("sentence_bert_config.json").without("tokenizer_config.json");
    if (!left.equals("none")) {
      bge.files().file(left, "{\"max_seq_length\": 8192, \"model_max_length\": 8192}");
    }

    assertThat(ModelFolderReader.read(bge.files().write(temp)).maxTokens()).isEqualTo(8192);
  }

  @Test
  void aStaticEmbeddingSeesNoSpecialTokens() {
    PublishedModel model = PublishedModel.staticEmbeddingJapanese();

    assertMean(model, Prompts.NONE, "有休の申請", Role.QUERY, "▁有休", "の", "申請");
    try (OnnxEmbedder embedder = model.files().open(temp)) {
      assertThat(embedder.overheadTokens(Role.DOCUMENT)).isZero();
      assertThat(embedder.embed(List.of(""), Role.DOCUMENT)[0])
          .as("a text without tokens")
          .containsOnly(0);
    }
  }

  @Test
  void aStaticEmbeddingOfManyTextsKeepsThemApart() {
    PublishedModel model = PublishedModel.staticEmbeddingJapanese();
    TestVocabulary vocabulary = model.vocabulary();
    try (OnnxEmbedder embedder =
        model.files().open(temp, OnnxOptions.DEFAULTS.withDimensions(OptionalInt.of(128)))) {
      float[][] vectors =
          embedder.embed(
              IntStream.rangeClosed(1, 40).mapToObj("の"::repeat).map("有休"::concat).toList(),
              Role.DOCUMENT);

      for (int n = 1; n <= 40; n++) {
        float[] mean = model.layers().mean(filled(n + 1, vocabulary.ids("▁有休"), vocabulary));
        assertThat(vectors[n - 1]).containsExactly(unit(Arrays.copyOf(mean, 128)), within(1e-5f));
      }
    }
  }

  @Test
  void aStaticEmbeddingWithoutItsGraphSaysWhereOneIs() {
    PublishedModel model = PublishedModel.staticEmbeddingJapanese();
    model.files().without("onnx/model.onnx");

    assertThatThrownBy(() -> model.files().open(temp))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has no onnx/model.onnx and no model.onnx")
        .hasMessageContaining("for a static embedding as docs/models.md shows");
  }

  /** Prompts written into the folder are those of the operator's settings. */
  @Test
  void promptsMayBeWrittenIntoTheFolder() {
    PublishedModel ruri = PublishedModel.ruriV3();
    OnnxOptions options = OnnxOptions.DEFAULTS.withPrompts(Optional.of(RURI));
    String fingerprint;
    float[] expected;
    try (OnnxEmbedder embedder = ruri.files().open(temp.resolve("settings"), options)) {
      fingerprint = embedder.fingerprint();
      expected = embedder.embed(List.of("規程"), Role.QUERY)[0];
    }

    ruri.files().prompts(RURI.query(), RURI.document());
    try (OnnxEmbedder embedder = ruri.files().open(temp.resolve("folder"))) {
      assertThat(embedder.prompts()).isEqualTo(RURI);
      assertThat(embedder.fingerprint()).isEqualTo(fingerprint);
      assertThat(embedder.embed(List.of("規程"), Role.QUERY)[0]).containsExactly(expected);
    }
  }

  /** The ids, then の up to the length, then the end token. */
  private static long[] filled(int length, long[] start, TestVocabulary vocabulary, String with) {
    return LongStream.concat(
            LongStream.concat(
                LongStream.of(start),
                LongStream.generate(() -> vocabulary.id(with)).limit(length - start.length - 1L)),
            LongStream.of(vocabulary.id("</s>")))
        .toArray();
  }

  /** The ids, then の up to the length. */
  private static long[] filled(int length, long[] start, TestVocabulary vocabulary) {
    return LongStream.concat(
            LongStream.of(start),
            LongStream.generate(() -> vocabulary.id("の")).limit(length - start.length))
        .toArray();
  }
}
