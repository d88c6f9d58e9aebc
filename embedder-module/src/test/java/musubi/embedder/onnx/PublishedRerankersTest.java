package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import musubi.embedder.CrossEncoder;
import musubi.embedder.model.CrossEncoderFolder;
import musubi.embedder.model.CrossEncoderFolderReader;
import musubi.embedder.testing.PublishedReranker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cross-encoders in the layouts in which they are published, with the tokens that each sees. */
class PublishedRerankersTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path temp;

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(PublishedReranker.japaneseRerankerXsmallV2(), 8192, 3),
        Arguments.of(PublishedReranker.ruriV3Reranker(), 8192, 3),
        Arguments.of(PublishedReranker.bgeRerankerV2M3(), 8192, 1),
        Arguments.of(PublishedReranker.bert(), 16, 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void isReadAsPublished(PublishedReranker model, int maxTokens, long padTokenId) {
    Path path = model.files().write(temp.resolve(model.name()));

    assertThat(CrossEncoderFolderReader.isCrossEncoder(path)).isTrue();
    CrossEncoderFolder folder = CrossEncoderFolderReader.read(path);
    assertThat(folder.maxTokens()).isEqualTo(maxTokens);
    assertThat(folder.padTokenId()).isEqualTo(padTokenId);
    assertThat(folder.name()).isEqualTo(model.name());
  }

  private void assertLogits(PublishedReranker model, List<String> passages, double... logits) {
    try (CrossEncoder encoder = model.files().openReranker(temp, OnnxOptions.DEFAULTS)) {
      float[] scores = encoder.score("有休の申請", passages, LONG).orElseThrow();
      assertThat(scores).hasSize(logits.length);
      for (int i = 0; i < logits.length; i++) {
        assertThat((double) scores[i]).as(passages.get(i)).isCloseTo(logits[i], within(1e-4));
      }
    }
  }

  /** In one batch, so that the shorter row is filled up with the model's own pad token. */
  @Test
  void bgePutsTwoSeparatorsBetween() {
    PublishedReranker bge = PublishedReranker.bgeRerankerV2M3();

    assertLogits(
        bge,
        List.of("規程", "有休の申請は申請まで"),
        bge.logit("<s>", "▁有休", "の", "申請", "</s>", "</s>", "▁規程", "</s>"),
        bge.logit(
            "<s>", "▁有休", "の", "申請", "</s>", "</s>", "▁有休", "の", "申請", "は", "申請", "まで", "</s>"));
  }

  /** Its template gives the passage segment 1, for which the graph does not ask. */
  @ParameterizedTest
  @MethodSource("modernBerts")
  void modernBertNeedsNoSegments(PublishedReranker model) {
    assertLogits(
        model,
        List.of("規程", "有休の申請は申請まで"),
        model.logit("<s>", "有休", "の", "申請", "</s>", "<s>", "規程", "</s>"),
        model.logit(
            "<s>", "有休", "の", "申請", "</s>", "<s>", "有休", "の", "申請", "は", "申請", "まで", "</s>"));
  }

  static Stream<PublishedReranker> modernBerts() {
    return Stream.of(
        PublishedReranker.japaneseRerankerXsmallV2(), PublishedReranker.ruriV3Reranker());
  }
}
