package musubi.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import musubi.embedder.ModelException;
import musubi.embedder.piece.UnigramPieces;
import musubi.lucene.soft.SoftQuery;
import org.junit.jupiter.api.Test;

/** The bundled model's table compares pieces. */
class TableMatcherTest {

  private static final List<String> TEXTS =
      List.of(
          "年次有給休暇は、取得希望日の三営業日前までに届け出る。",
          "ＶＰＮにつながらない（ｴﾗｰ 0x80070005）",
          "HM-1042 › 価格: 4,800円",
          "𠮷野家と髙橋さん、①と㈱、😀。",
          "Wi-Fi password Straße Ｑ１",
          "ー々〆ゝ",
          "",
          " \n\t　 ");

  private static UnigramPieces pieces() throws IOException {
    return UnigramPieces.read(
        Files.readAllBytes(BundledModel.folder().resolve("tokenizer.json")), "tokenizer.json");
  }

  @Test
  void piecesAreThoseOfTheModelsOwnTokenizer() throws IOException {
    UnigramPieces pieces = pieces();
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            BundledModel.folder().resolve("tokenizer.json"), Map.of("addSpecialTokens", "false"))) {
      for (String text : TEXTS) {
        int[] expected =
            Arrays.stream(tokenizer.encode(text).getIds()).mapToInt(Math::toIntExact).toArray();
        assertThat(pieces.of(text)).as(text).containsExactly(expected);
      }
    }
  }

  @Test
  void anotherKindOfTokenizerIsRefusedByName() {
    byte[] bpe = "{\"model\": {\"type\": \"BPE\"}}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> UnigramPieces.read(bpe, "x/tokenizer.json"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("x/tokenizer.json")
        .hasMessageContaining("BPE")
        .hasMessageContaining("Unigram");
  }

  @Test
  void aTextIsNearToThePiecesThatItHas() {
    SoftQuery asked = TableMatcher.bundled().about("残業");

    assertThat(asked.weights()).isNotEmpty();
    assertThat(sum(asked.nearest("残業の申請"))).isGreaterThan(0.999F * asked.weights().length);
    assertThat(sum(asked.nearest("時間外労働の届出")))
        .isGreaterThan(sum(asked.nearest("駐車場の地図")))
        .isLessThan(sum(asked.nearest("残業の申請")));
    assertThat(asked.nearest("")).containsOnly(0);
    assertThat(TableMatcher.bundled().about(" ").weights()).isEmpty();
  }

  private static float sum(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
