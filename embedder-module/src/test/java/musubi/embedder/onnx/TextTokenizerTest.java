package musubi.embedder.onnx;

import static musubi.embedder.testing.TestTokenizers.piece;
import static musubi.embedder.testing.TestTokenizers.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import musubi.embedder.ModelException;
import musubi.embedder.testing.TestTokenizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts to piece ids, for training. */
class TextTokenizerTest {

  @TempDir Path temp;

  private TextTokenizer open(String json, int maxTokens) throws IOException {
    return TextTokenizer.open(Files.writeString(temp.resolve("tokenizer.json"), json), maxTokens);
  }

  private static int[] pieces(String... pieces) {
    return List.of(pieces).stream().mapToInt(p -> (int) piece(p)).toArray();
  }

  @Test
  void givesThePiecesOfEveryTextInOrder() throws IOException {
    try (TextTokenizer tokenizer = open(TestTokenizers.unigram(), 16)) {
      assertThat(tokenizer.pieces(List.of("有休の申請", "", "規程\uD83Dに")))
          .isDeepEqualTo(
              new int[][] {
                pieces("▁有休", "の", "申請"), {}, pieces("▁", "規程", "\uFFFD", "に"),
              });
      assertThat(tokenizer.pieces(List.of())).isEmpty();
    }
  }

  @Test
  void leavesSpecialTokensOutAndCountsThem() throws IOException {
    try (TextTokenizer tokenizer = open(TestTokenizers.wordPiece(), 16)) {
      assertThat(tokenizer.pieces(List.of("VPN report")))
          .isDeepEqualTo(new int[][] {{(int) word("vpn"), (int) word("report")}});
      assertThat(tokenizer.specialTokens()).isEqualTo(2);
    }
    try (TextTokenizer tokenizer = open(TestTokenizers.unigram(), 16)) {
      assertThat(tokenizer.specialTokens()).isZero();
    }
  }

  @Test
  void cutsAtTheMaximum() throws IOException {
    try (TextTokenizer tokenizer = open(TestTokenizers.unigram(), 2)) {
      assertThat(tokenizer.pieces(List.of("有休の申請は")))
          .isDeepEqualTo(new int[][] {pieces("▁有休", "の")});
    }
  }

  @Test
  void manyTextsFromManyThreadsKeepTheirPlaces() throws IOException {
    List<String> texts = IntStream.range(0, 2500).mapToObj(i -> "の".repeat(i % 7)).toList();
    try (TextTokenizer tokenizer = open(TestTokenizers.unigram(), 16)) {
      List<int[][]> all =
          IntStream.range(0, 4).parallel().mapToObj(i -> tokenizer.pieces(texts)).toList();
      for (int[][] pieces : all) {
        for (int i = 0; i < texts.size(); i++) {
          assertThat(pieces[i]).hasSize(i % 7 == 0 ? 0 : i % 7 + 1); // ▁ stands in front
        }
      }
    }
  }

  @Test
  void refusesAFileThatIsNoTokenizer() {
    assertThatThrownBy(() -> open("{}", 16))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tokenizer.json is not a tokenizer that can be loaded");
    assertThatThrownBy(() -> open(TestTokenizers.unigram(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void closesTwice() throws IOException {
    TextTokenizer tokenizer = open(TestTokenizers.unigram(), 16);
    tokenizer.close();
    tokenizer.close();
    assertThat(temp.resolve("tokenizer.json")).exists();
  }
}
