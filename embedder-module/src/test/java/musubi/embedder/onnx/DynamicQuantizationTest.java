package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import musubi.embedder.CrossEncoder;
import musubi.embedder.Role;
import musubi.embedder.testing.PublishedReranker;
import musubi.embedder.testing.TestGraph;
import musubi.embedder.testing.TestModels;
import musubi.embedder.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Graphs that scale their activations by the whole run: neither another text nor padding may change
 * a vector.
 *
 * <p>The graph raises e to the power of each value before it rounds, so that values of texts that
 * run together are far apart: a neighbour with a greater one leaves nothing of the others.
 */
class DynamicQuantizationTest {

  private static final List<String> TEXTS = List.of("有休", "規程", "経費精算", "VPNに接続できない", "有休の申請はいつまで");

  @TempDir Path temp;

  private static TestModels dynamic() {
    return TestModels.unigram()
        .graph(TestGraph.tokenVectors().withOperator("Exp").withDynamicQuantization());
  }

  private static TestModels fixed() {
    return TestModels.unigram().graph(TestGraph.tokenVectors().withFixedQuantization(0.5f));
  }

  @Test
  void aTextsVectorDoesNotDependOnItsNeighbours() {
    try (OnnxEmbedder embedder = dynamic().open(temp)) {
      float[][] together = embedder.embed(TEXTS, Role.DOCUMENT);

      for (int i = 0; i < together.length; i++) {
        assertThat(together[i])
            .as(TEXTS.get(i))
            .containsExactly(embedder.embed(TEXTS.get(i), Role.DOCUMENT))
            .containsExactly(embedder.embedUnfilled(TEXTS.get(i), Role.DOCUMENT));
      }
    }
  }

  @Test
  void itIsTheVectorOfTheTextInARunOfItsOwn() {
    try (OnnxEmbedder embedder = dynamic().maxTokens(4).open(temp.resolve("dynamic"));
        OnnxEmbedder plain =
            TestModels.unigram()
                .maxTokens(4)
                .graph(TestGraph.tokenVectors().withOperator("Exp"))
                .open(temp.resolve("plain"))) {
      // Of one token, whose greatest value rounding keeps and whose others it may lose.
      assertThat(embedder.embed("有休", Role.DOCUMENT))
          .containsExactly(plain.embed("有休", Role.DOCUMENT), within(0.002f));
    }
  }

  @Test
  void verificationPassesAndSaysHowSuchAModelIsRun() {
    try (OnnxEmbedder embedder = dynamic().open(temp)) {
      Verification verification = Verification.of(embedder);

      assertThat(verification.passed()).isTrue();
      assertThat(verification.checks())
          .extracting(Verification.Check::detail)
          .last()
          .asString()
          .endsWith(
              "; quantised dynamically: embedded one text at a time, because its activations are"
                  + " scaled over all texts of a run");
      assertThat(embedder.embedsAlone()).isTrue();
    }
  }

  @Test
  void theNamesOfFilesSayNothing() {
    TestModels named =
        TestModels.unigram()
            .without("onnx/model.onnx")
            .file("onnx/model_quantized.onnx", TestGraph.tokenVectors().bytes());
    try (OnnxEmbedder embedder = named.open(temp)) {
      assertThat(embedder.embedsAlone()).isFalse();
    }
  }

  @Test
  void fixedScalesRunInBatches() {
    try (OnnxEmbedder embedder = fixed().open(temp)) {
      assertThat(embedder.embedsAlone()).isFalse();
      assertThat(Verification.of(embedder).passed()).isTrue();
      assertThat(Verification.of(embedder).checks())
          .noneMatch(check -> check.detail().contains("quantised"));
    }
  }

  @Test
  void scoresOfARerankerDoNotDependOnTheOtherPassages() {
    PublishedReranker reranker = PublishedReranker.bert();
    TestModels files =
        reranker
            .files()
            .file("onnx/model.onnx", reranker.graph().withDynamicQuantization().bytes());
    try (CrossEncoder encoder = files.openReranker(temp, OnnxOptions.DEFAULTS)) {
      List<String> passages = List.of("a", "vpn", "vpn vpn vpn connection", "");
      float[] together = score(encoder, passages);

      for (int i = 0; i < together.length; i++) {
        assertThat(together[i]).isEqualTo(score(encoder, passages.subList(i, i + 1))[0]);
      }
    }
  }

  private static float[] score(CrossEncoder encoder, List<String> passages) {
    return encoder.score("vpn connection", passages, Duration.ofMinutes(1)).orElseThrow();
  }
}
