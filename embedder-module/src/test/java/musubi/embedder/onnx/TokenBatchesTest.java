package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokenBatchesTest {

  private static TokenIds[] texts(List<Integer> lengths) {
    return lengths.stream()
        .map(length -> new TokenIds(new long[length], new long[length]))
        .toArray(TokenIds[]::new);
  }

  private static int cells(int[] batch, TokenIds[] texts) {
    return batch.length * Arrays.stream(batch).map(i -> texts[i].length()).max().orElseThrow();
  }

  @Example
  void longTextsShareABatchWithFewAndShortTextsWithMany() {
    TokenIds[] texts = texts(List.of(2, 9, 2, 5, 0, 5, 2, 30));

    assertThat(TokenBatches.form(texts, 10))
        .containsExactly(new int[] {7}, new int[] {1}, new int[] {3, 5}, new int[] {0, 2, 6});
  }

  @Example
  void noTextsMakeNoBatches() {
    assertThat(TokenBatches.form(new TokenIds[0], 10)).isEmpty();
    assertThat(TokenBatches.form(texts(List.of(0, 0)), 10)).isEmpty();
  }

  @Property
  void howWideARowIsDependsOnItsTextAlone(
      @ForAll @Size(max = 200) List<@IntRange(max = 60) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 300) int maxTokens) {
    TokenIds[] texts = texts(lengths);
    List<Integer> placed = new ArrayList<>();
    for (TokenBatches.Wide batch : TokenBatches.ofEqualWidth(texts, maxTokens, 16, 50)) {
      assertThat(batch.texts().length == 1 || batch.texts().length * batch.width() <= maxTokens)
          .isTrue();
      for (int i : batch.texts()) {
        int alone =
            TokenBatches.ofEqualWidth(new TokenIds[] {texts[i]}, maxTokens, 16, 50)
                .getFirst()
                .width();
        assertThat(batch.width()).isEqualTo(alone).isGreaterThanOrEqualTo(texts[i].length());
        placed.add(i);
      }
    }
    assertThat(placed)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, texts.length).filter(i -> texts[i].length() > 0).boxed().toList());
  }

  @Property
  void everyTextWithTokensIsInExactlyOneBatch(
      @ForAll @Size(max = 200) List<@IntRange(max = 60) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 300) int maxTokens) {
    TokenIds[] texts = texts(lengths);

    int[] placed =
        TokenBatches.form(texts, maxTokens).stream()
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();

    assertThat(placed)
        .isEqualTo(IntStream.range(0, texts.length).filter(i -> texts[i].length() > 0).toArray());
  }

  @Property
  void aBatchStaysWithinTheBoundUnlessItIsOneLongText(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 60) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 300) int maxTokens) {
    TokenIds[] texts = texts(lengths);

    assertThat(TokenBatches.form(texts, maxTokens))
        .allSatisfy(
            batch ->
                assertThat(batch.length == 1 || cells(batch, texts) <= maxTokens)
                    .as("%d texts, %d cells", batch.length, cells(batch, texts))
                    .isTrue());
  }

  @Property
  void noTwoNeighbouringBatchesWouldHaveFittedIntoOne(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 60) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 300) int maxTokens) {
    TokenIds[] texts = texts(lengths);
    List<int[]> batches = TokenBatches.form(texts, maxTokens);

    for (int b = 1; b < batches.size(); b++) {
      int longest = texts[batches.get(b - 1)[0]].length();
      assertThat((batches.get(b - 1).length + 1) * longest).isGreaterThan(maxTokens);
    }
  }

  @Property
  void textsComeLongestFirst(
      @ForAll @Size(max = 200) List<@IntRange(max = 60) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 300) int maxTokens) {
    TokenIds[] texts = texts(lengths);

    assertThat(
            TokenBatches.form(texts, maxTokens).stream()
                .flatMapToInt(Arrays::stream)
                .mapToObj(i -> -texts[i].length()))
        .isSorted();
  }
}
