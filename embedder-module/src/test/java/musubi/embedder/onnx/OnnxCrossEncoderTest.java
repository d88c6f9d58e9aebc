package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import musubi.embedder.CrossEncoder;
import musubi.embedder.ModelException;
import musubi.embedder.testing.PairGraph;
import musubi.embedder.testing.PublishedReranker;
import musubi.embedder.testing.TestTokenizers;
import musubi.embedder.testing.TestVocabulary;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cross-encoder of which every logit can be computed by hand. */
class OnnxCrossEncoderTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private static final PublishedReranker BERT = PublishedReranker.bert();

  @TempDir Path temp;

  private static float[] score(CrossEncoder encoder, String query, String... passages) {
    return encoder.score(query, List.of(passages), LONG).orElseThrow();
  }

  /** [CLS] query [SEP] passage [SEP], the words written out. */
  private static float logit(List<String> query, List<String> passage) {
    List<String> tokens = new ArrayList<>(List.of("[CLS]"));
    tokens.addAll(query);
    tokens.add("[SEP]");
    int passageFrom = tokens.size();
    tokens.addAll(passage);
    tokens.add("[SEP]");
    int[] types = IntStream.range(0, tokens.size()).map(i -> i < passageFrom ? 0 : 1).toArray();
    long[] ids = BERT.vocabulary().ids(tokens.toArray(String[]::new));
    return (float) BERT.graph().logit(ids, types);
  }

  @Test
  void readsQueryAndPassageTogether() {
    try (CrossEncoder encoder = BERT.files().openReranker(temp, OnnxOptions.DEFAULTS)) {
      float[] logits =
          score(encoder, "VPN connection", "expense report", "vpn vpn", "a connect report a a", "");

      assertThat(logits)
          .containsExactly(
              new float[] {
                logit(List.of("vpn", "connect", "##ion"), List.of("expense", "report")),
                logit(List.of("vpn", "connect", "##ion"), List.of("vpn", "vpn")),
                logit(
                    List.of("vpn", "connect", "##ion"),
                    List.of("a", "connect", "report", "a", "a")),
                logit(List.of("vpn", "connect", "##ion"), List.of())
              },
              within(1e-5f));
      // vpn is id 4 and weighs 5, connect is id 5 and weighs 1: twice vpn wins, no word loses.
      assertThat(logits[1]).isGreaterThan(logits[2]);
      assertThat(logits[2]).isGreaterThan(logits[0]);
    }
  }

  @Test
  void saysWhatItIs() {
    try (CrossEncoder encoder =
        BERT.files().openReranker(temp.resolve("my-reranker"), OnnxOptions.DEFAULTS)) {
      assertThat(encoder.name()).isEqualTo("my-reranker");
      assertThat(encoder.maxTokens()).isEqualTo(16);
      assertThat(encoder.fingerprint()).hasSize(64);
    }
  }

  @Test
  void scoresOfAnotherLengthAreOthers() {
    OnnxOptions shorter = OnnxOptions.DEFAULTS.withMaxTokens(OptionalInt.of(8));
    try (CrossEncoder one = BERT.files().openReranker(temp.resolve("a"), OnnxOptions.DEFAULTS);
        CrossEncoder same = BERT.files().openReranker(temp.resolve("b"), OnnxOptions.DEFAULTS);
        CrossEncoder other = BERT.files().openReranker(temp.resolve("c"), shorter)) {
      assertThat(one.fingerprint()).isEqualTo(same.fingerprint());
      assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }
  }

  /** 16 tokens, 3 of them special: beside a query of 3 words there is room for 10. */
  @Test
  void cutsTheEndOfALongPassageAndNothingElse() {
    List<String> words = new ArrayList<>(Collections.nCopies(9, "a"));
    words.add("report");
    try (CrossEncoder encoder = BERT.files().openReranker(temp, OnnxOptions.DEFAULTS)) {
      String fits = String.join(" ", words);

      assertThat(score(encoder, "VPN connection", fits, fits + " vpn vpn vpn"))
          .containsOnly(
              new float[] {logit(List.of("vpn", "connect", "##ion"), words)}, within(1e-5f));
    }
  }

  /** 13 tokens are not special: the query keeps 6, and the passage gets the other 7. */
  @Test
  void cutsAQueryThatWouldTakeMoreThanHalf() {
    try (CrossEncoder encoder = BERT.files().openReranker(temp, OnnxOptions.DEFAULTS)) {
      String query = "vpn ".repeat(4) + "a ".repeat(40);
      List<String> kept = List.of("vpn", "vpn", "vpn", "vpn", "a", "a");
      List<String> passage = new ArrayList<>(Collections.nCopies(6, "report"));
      passage.add("vpn");

      assertThat(score(encoder, query, String.join(" ", passage) + " vpn report"))
          .containsExactly(new float[] {logit(kept, passage)}, within(1e-5f));
      assertThat(score(encoder, query, "vpn"))
          .containsExactly(new float[] {logit(kept, List.of("vpn"))}, within(1e-5f));
    }
  }

  @Test
  void loneSurrogatesAndEmptyTextsAreScored() {
    try (CrossEncoder encoder = BERT.files().openReranker(temp, OnnxOptions.DEFAULTS)) {
      assertThat(score(encoder, "", "", "vpn"))
          .containsExactly(
              new float[] {logit(List.of(), List.of()), logit(List.of(), List.of("vpn"))},
              within(1e-5f));
      assertThat(score(encoder, "\uD800vpn", "vpn\uDC00")).hasSize(1);
      assertThat(score(encoder, "vpn")).isEmpty();
    }
  }

  @Test
  void manyThreadsGetTheScoresThatOneGets() {
    List<String> passages = List.of("vpn", "a connect", "expense report a", "規程 vpn connection");
    try (CrossEncoder encoder = BERT.files().openReranker(temp, OnnxOptions.DEFAULTS)) {
      float[] alone = encoder.score("vpn connection", passages, LONG).orElseThrow();

      assertThat(
              IntStream.range(0, 200)
                  .parallel()
                  .mapToObj(i -> encoder.score("vpn connection", passages, LONG).orElseThrow()))
          .allSatisfy(scores -> assertThat(scores).containsExactly(alone, within(1e-6f)));
    }
  }

  @Test
  void theSigmoidIsWhatPeopleSee() {
    assertThat(CrossEncoder.probability(0)).isEqualTo(0.5);
    assertThat(CrossEncoder.probability(2)).isCloseTo(0.8808, within(1e-4));
    assertThat(CrossEncoder.probability(-2)).isCloseTo(0.1192, within(1e-4));
  }

  /** The time after which scoring is given up. */
  @Nested
  class Budget {

    /** 4 teraflops: matrices of 600 by 600 tokens, hundreds of times for each of 24 pairs. */
    private final PublishedReranker slow = PublishedReranker.bgeRerankerV2M3();

    private final List<String> long24 = Collections.nCopies(24, "有休の申請は".repeat(120));

    private CrossEncoder openSlow() {
      return slow.files()
          .file(
              "onnx/model.onnx",
              PairGraph.withSeparator(PairGraph.weights(slow.vocabulary().size(), 4), 2)
                  .slow(400)
                  .bytes())
          .openReranker(temp.resolve("slow"), OnnxOptions.DEFAULTS);
    }

    @Test
    void noTimeIsNoScores() {
      try (CrossEncoder encoder = BERT.files().openReranker(temp, OnnxOptions.DEFAULTS)) {
        assertThat(encoder.score("vpn", List.of("vpn"), Duration.ZERO)).isEmpty();
        assertThat(encoder.score("vpn", List.of("vpn"), Duration.ofMillis(-5))).isEmpty();
        assertThat(encoder.score("vpn", List.of(), Duration.ZERO)).hasValue(new float[0]);
        assertThat(encoder.score("vpn", List.of("vpn"), Duration.ofSeconds(Long.MAX_VALUE)))
            .as("no budget is too long")
            .isPresent();
      }
    }

    /** A batch holds six pairs, some ten seconds of work: it is stopped in its middle. */
    @Test
    void endsInTheMiddleOfABatchAndTheModelGoesOnWorking() {
      try (CrossEncoder encoder = openSlow()) {
        long start = System.nanoTime();
        assertThat(encoder.score("有休", long24, Duration.ofMillis(100))).isEmpty();
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(millis).as("one batch takes longer").isLessThan(5_000);
        assertThat(encoder.score("有休", List.of("有休の申請"), LONG)).isPresent();
      }
    }
  }

  /** What cannot be used is refused when it is opened. */
  @Nested
  class Refused {

    private void assertRefused(PairGraph graph, String... parts) {
      assertThatThrownBy(
              () ->
                  PublishedReranker.bert()
                      .files()
                      .file("onnx/model.onnx", graph.bytes())
                      .openReranker(temp, OnnxOptions.DEFAULTS)
                      .close())
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(temp.resolve("onnx/model.onnx").toString())
          .hasMessageContainingAll(parts);
    }

    private PairGraph graph() {
      TestVocabulary vocabulary = BERT.vocabulary();
      return PairGraph.withTokenTypes(PairGraph.weights(vocabulary.size(), 4));
    }

    @Test
    void outputsThatAreNotOneLogit() {
      assertRefused(
          graph().withTwoLabels(),
          "gives the outputs {logits FLOAT[-1, 2]}",
          "expected logits [pairs, 1] or [pairs]");
      assertRefused(
          graph().withOutputName("last_hidden_state"),
          "gives the outputs {last_hidden_state FLOAT[-1, 1]}",
          "expected logits");
      assertRefused(
          graph().withUnknownLabels(), "gives 2 values for 1 pairs", "expected one logit a pair");
    }

    @Test
    void aLogitThatIsNoNumber() {
      // The logit of the pair that is tried out is below zero, and a logarithm of it is none.
      assertRefused(graph().withOperator("Log"), "gives NaN", "expected a finite logit");
    }

    @Test
    void inputsThatNobodyCanFill() {
      assertRefused(
          graph().withInput("position_ids"),
          "takes the inputs {",
          "position_ids",
          "expected input_ids, and at most attention_mask and token_type_ids beside it.");
    }

    @Test
    void aTokenizerThatJoinsTextsWithNothingBetween() {
      String single =
          TestTokenizers.wordPiece()
              .replaceFirst(
                  "(?s)\"post_processor\": \\{.*?\\},\\s*\"decoder\"",
                  "\"post_processor\": null, \"decoder\"");
      assertThatThrownBy(
              () ->
                  PublishedReranker.bert()
                      .files()
                      .file("tokenizer.json", single)
                      .openReranker(temp, OnnxOptions.DEFAULTS)
                      .close())
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(
              temp.resolve("tokenizer.json").toString(),
              "puts no special token between two texts",
              "expected a post_processor with a template for pairs");
    }

    @Test
    void aWindowWithoutRoom() {
      assertThatThrownBy(
              () ->
                  BERT.files()
                      .openReranker(temp, OnnxOptions.DEFAULTS.withMaxTokens(OptionalInt.of(4)))
                      .close())
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("reads at most 4 tokens, of which 3 are special");
      assertThatThrownBy(
              () ->
                  BERT.files()
                      .openReranker(temp, OnnxOptions.DEFAULTS.withMaxTokens(OptionalInt.of(17)))
                      .close())
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("reads at most 16 tokens; 17 were asked for");
    }

    @Test
    void logitsInOneDimensionAndOfHalfWidthAreTaken() {
      float expected = logit(List.of("vpn"), List.of("vpn", "a"));
      for (PairGraph graph :
          List.of(graph().withoutWidth(), graph().withOutputType(DataType.FLOAT16))) {
        try (CrossEncoder encoder =
            PublishedReranker.bert()
                .files()
                .file("onnx/model.onnx", graph.bytes())
                .openReranker(temp, OnnxOptions.DEFAULTS)) {
          assertThat(score(encoder, "vpn", "vpn a"))
              .containsExactly(new float[] {expected}, within(1e-2f));
        }
      }
    }
  }
}
