package musubi.embedder.export;

import static musubi.embedder.testing.TestVectors.cosine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import musubi.embedder.ModelException;
import musubi.embedder.Role;
import musubi.embedder.Similarity;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.model.Pooling;
import musubi.embedder.model.Prompts;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.embedder.onnx.TextTokenizer;
import musubi.embedder.table.PieceTable;
import musubi.embedder.testing.TestTokenizers;
import musubi.embedder.verify.Reference;
import musubi.embedder.verify.Verification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that training leaves behind, run as any published folder is. */
class StaticModelWriterTest {

  private static final StaticModel MODEL = SmallModels.model();

  @TempDir static Path shared;
  private static Path folder;

  @TempDir Path temp;

  @BeforeAll
  static void write() {
    folder = shared.resolve("models").resolve("written");
    StaticModelWriter.write(folder, MODEL);
  }

  private static OnnxEmbedder open(OnnxOptions options) {
    return OnnxEmbedder.open(ModelFolderReader.read(folder), options);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static StaticModel withTable(float[]... rows) {
    return new StaticModel(
        "m", TestTokenizers.unigram().getBytes(StandardCharsets.UTF_8), new PieceTable(rows), 16);
  }

  /** A model that was trained on one machine is read on another. */
  @Test
  void theFilesDoNotDependOnTheLanguageOfTheUser() throws IOException {
    Path elsewhere = temp.resolve("written");
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("th-TH-u-nu-thai"));
    try {
      StaticModelWriter.write(elsewhere, MODEL);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
    for (String name :
        List.of(
            "config.json",
            "sentence_bert_config.json",
            "tokenizer_config.json",
            "1_Pooling/config.json")) {
      assertThat(elsewhere.resolve(name)).as(name).hasSameTextualContentAs(folder.resolve(name));
    }
  }

  @Test
  void theFolderSaysWhatTheModelIs() {
    ModelFolder read = ModelFolderReader.read(folder);

    assertThat(read.pooling()).contains(Pooling.MEAN);
    assertThat(read.normalize()).isTrue();
    assertThat(read.similarity()).isEqualTo(Similarity.COSINE);
    assertThat(read.prompts()).isEqualTo(Prompts.NONE);
    assertThat(read.lowerCase()).isFalse();
    assertThat(read.maxTokens()).isEqualTo(SmallModels.MAX_TOKENS);
    assertThat(Reference.read(read.reference()).model()).isEqualTo(MODEL.name());
  }

  @Test
  void holdsTheFilesOfAPublishedModelAndNoneBeside() throws IOException {
    assertThat(names(folder))
        .containsExactly(
            "1_Pooling",
            "config.json",
            "config_sentence_transformers.json",
            "modules.json",
            "musubi-reference.json",
            "onnx",
            "sentence_bert_config.json",
            "tokenizer.json",
            "tokenizer_config.json");
    assertThat(names(folder.getParent())).containsExactly("written");
  }

  @Test
  void aThousandTextsHaveTheVectorsOfTheFloatTable() {
    List<String> texts = SmallModels.texts(1000);
    try (OnnxEmbedder embedder = open(OnnxOptions.DEFAULTS);
        TextTokenizer tokenizer =
            TextTokenizer.open(folder.resolve("tokenizer.json"), SmallModels.MAX_TOKENS)) {
      float[][] vectors = embedder.embed(texts, Role.DOCUMENT);
      int[][] pieces = tokenizer.pieces(texts);

      assertThat(List.of(pieces)).anyMatch(ids -> ids.length == SmallModels.MAX_TOKENS);
      for (int i = 0; i < vectors.length; i++) {
        float[] expected = MODEL.table().embed(pieces[i]);
        assertThat(cosine(vectors[i], expected)).as(texts.get(i)).isGreaterThanOrEqualTo(0.9999);
        assertThat(cosine(vectors[i], vectors[i])).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void anEmptyTextHasTheZeroVector() {
    try (OnnxEmbedder embedder = open(OnnxOptions.DEFAULTS)) {
      assertThat(embedder.embed("", Role.QUERY)).containsOnly(0).hasSize(SmallModels.DIMENSIONS);
    }
  }

  @Test
  void fewerDimensionsAreThoseOfTheTruncatedTable() {
    List<String> texts = SmallModels.texts(50);
    PieceTable truncated = MODEL.table().truncated(64);
    try (OnnxEmbedder embedder = open(OnnxOptions.DEFAULTS.withDimensions(OptionalInt.of(64)));
        TextTokenizer tokenizer =
            TextTokenizer.open(folder.resolve("tokenizer.json"), SmallModels.MAX_TOKENS)) {
      float[][] vectors = embedder.embed(texts, Role.DOCUMENT);
      int[][] pieces = tokenizer.pieces(texts);

      for (int i = 0; i < vectors.length; i++) {
        assertThat(vectors[i]).containsExactly(truncated.embed(pieces[i]), within(0.01f));
      }
    }
  }

  @Test
  void passesVerificationWithItsReference() {
    try (OnnxEmbedder embedder = open(OnnxOptions.DEFAULTS)) {
      assertThat(Verification.of(embedder).checks())
          .hasSize(4)
          .allMatch(Verification.Check::passed);
    }
  }

  @Test
  void takesAnEmptyFolder() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));

    StaticModelWriter.write(empty, MODEL);

    assertThat(names(empty)).contains("modules.json");
  }

  @Test
  void writesOverNothing() throws IOException {
    Path mine = Files.writeString(temp.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> StaticModelWriter.write(temp, MODEL))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(temp + " exists and is not an empty folder")
        .hasMessageContaining("Name a new folder");
    assertThatThrownBy(() -> StaticModelWriter.write(mine, MODEL))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("notes.txt exists and is not an empty folder");
    assertThat(names(temp)).containsExactly("notes.txt");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void aTableTooSmallForTheTokenizerLeavesNothing() throws IOException {
    assertThatThrownBy(
            () -> StaticModelWriter.write(temp.resolve("m"), withTable(new float[] {1, 2})))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a vocabulary of 22 pieces, its table 1 rows");
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void aTokenizerThatCannotBeLoadedLeavesNothing() throws IOException {
    StaticModel broken =
        new StaticModel("m", "{}".getBytes(StandardCharsets.UTF_8), MODEL.table(), 16);

    assertThatThrownBy(() -> StaticModelWriter.write(temp.resolve("m"), broken))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is not a tokenizer that can be loaded");
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void aTokenizerWithSpecialTokensIsRefused() throws IOException {
    StaticModel special =
        new StaticModel(
            "m",
            TestTokenizers.wordPiece().getBytes(StandardCharsets.UTF_8),
            MODEL.table(),
            SmallModels.MAX_TOKENS);

    assertThatThrownBy(() -> StaticModelWriter.write(temp.resolve("m"), special))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("puts 2 special tokens around every text");
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void aTableThatDivergedIsRefused() throws IOException {
    float[][] rows = new float[22][4];
    rows[3][2] = Float.NaN;

    assertThatThrownBy(() -> StaticModelWriter.write(temp.resolve("m"), withTable(rows)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the row of piece 3 holds NaN");
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void piecesWithoutAVectorGiveTheZeroVector() {
    Path zeros = temp.resolve("zeros");
    StaticModelWriter.write(zeros, withTable(new float[22][4]));

    try (OnnxEmbedder embedder =
        OnnxEmbedder.open(ModelFolderReader.read(zeros), OnnxOptions.DEFAULTS)) {
      assertThat(embedder.embed("有休の申請", Role.QUERY)).containsExactly(0, 0, 0, 0);
    }
  }
}
