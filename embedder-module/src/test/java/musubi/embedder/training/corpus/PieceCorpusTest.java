package musubi.embedder.training.corpus;

import static musubi.embedder.testing.TestTokenizers.piece;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import musubi.embedder.onnx.TextTokenizer;
import musubi.embedder.testing.TestTokenizers;
import musubi.embedder.training.contrastive.PiecePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceCorpusTest {

  @TempDir Path folder;

  private PieceCorpus corpus(
      List<String> anchors, List<String> positives, List<List<String>> documents)
      throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), TestTokenizers.unigram());
    try (TextTokenizer tokenizer = TextTokenizer.open(file, 512)) {
      return PieceCorpus.of(
          tokenizer,
          new PieceCorpus.PairTexts(
              anchors,
              positives,
              IntStream.range(0, anchors.size()).mapToObj(i -> "s" + i % 2).toList(),
              IntStream.range(0, anchors.size())
                  .mapToObj(i -> i == 1 ? List.of("有休", "", "申請は有休の申請") : List.<String>of())
                  .toList()),
          documents,
          3);
    }
  }

  private static int[] pieces(String... pieces) {
    return List.of(pieces).stream().mapToInt(p -> (int) piece(p)).toArray();
  }

  @Test
  void pairsKnowTheirTextsAndEqualTextsHaveOneKey() throws IOException {
    PieceCorpus corpus =
        corpus(
            List.of("有休", "申請は", "有休", ""),
            List.of("申請は", "有休の申請はいつまで", "有休の申請はいつ", "有休"),
            List.of());

    List<PiecePair> pairs = corpus.pairs();
    assertThat(pairs.get(0).negatives()).isEmpty();
    assertThat(pairs.get(1).negatives()).as("the empty one is left out").hasNumberOfRows(2);
    assertThat(pairs.get(1).negatives()[1]).as("cut as a positive is").hasSize(3);

    assertThat(pairs).as("without the empty anchor").hasSize(3);
    assertThat(pairs.get(0).anchor()).containsExactly(pieces("▁有休"));
    assertThat(pairs.get(1).positive())
        .as("cut after three pieces")
        .containsExactly(pieces("▁有休", "の", "申請"));
    assertThat(corpus.positive(pairs.get(1))).isEqualTo("有休の申請はいつまで");
    assertThat(corpus.anchor(pairs.get(2))).isEqualTo("有休");
    assertThat(pairs.get(0).anchorKey()).isEqualTo(pairs.get(2).anchorKey());
    assertThat(pairs.get(0).positiveKey()).isEqualTo(pairs.get(1).anchorKey());
    assertThat(pairs.get(1).positiveKey())
        .as("different texts, though cut alike")
        .isNotEqualTo(pairs.get(2).positiveKey());
    assertThat(pairs).extracting(PiecePair::group).containsExactly(0, 1, 0);
    assertThat(corpus.sentences().getFirst()).containsExactly(pairs.get(0).positive());
  }

  @Test
  void runningTextIsCutAfterSentences() throws IOException {
    PieceCorpus corpus =
        corpus(List.of("有休"), List.of("申請"), List.of(List.of("有休の申請。経費。", "規程"), List.of("接続。")));

    assertThat(corpus.sentences().toArray(int[][]::new))
        .isDeepEqualTo(
            new int[][] {
              pieces("▁有休", "の", "申請", "。"),
              pieces("▁", "経費", "。"),
              pieces("▁", "規程"),
              pieces("▁", "接続", "。")
            });
    assertThat(corpus.frequencies(22)[(int) piece("。")]).isEqualTo(3);
    assertThat(corpus.frequencies(22)[(int) piece("▁")]).isEqualTo(3);
  }

  /** Derived pairs belong to no source of given pairs. */
  @Test
  void derivedPairsFormGroupsOfTheirOwn() throws IOException {
    List<String> paragraph = List.of("有休の申請はいつまで。".repeat(20));
    PieceCorpus corpus = corpus(List.of("有休", "経費"), List.of("申請", "精算"), List.of(paragraph));

    List<PiecePair> derived = corpus.clozePairs(9, new SplittableRandom(1));

    assertThat(derived).isNotEmpty();
    assertThat(derived).extracting(PiecePair::group).containsOnly(2, 3);
  }
}
