package musubi.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import musubi.app.source.ExtractedDocument;

/**
 * A corpus repeated until it has its target number of passages: first the original, then copies
 * with the sentences of each document in another order and some words exchanged for words of other
 * documents, so that no two documents are equal. A seed always gives one corpus.
 *
 * <p>A copy has about as many passages as its document, since it has about its length.
 */
public final class RepeatedCorpus {

  /**
   * Share of the words of a copy that are exchanged; enough for another meaning, few enough for the
   * same subject.
   */
  private static final double EXCHANGED = 0.2;

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[。！？\\n])");

  /**
   * A document of the repeated corpus.
   *
   * @param id the original's, with the number of the copy behind it
   * @param original the document that it is or was made from
   */
  public record Copy(String id, String title, String text, ExtractedDocument original) {}

  private final List<ExtractedDocument> documents;
  private final int[] passages;
  private final long seed;
  private final WordPool words;

  /**
   * Prepares.
   *
   * @param documents at least one
   * @param passages how many each of them is cut into
   */
  public RepeatedCorpus(List<ExtractedDocument> documents, int[] passages, long seed) {
    this.documents = List.copyOf(documents);
    this.passages = passages.clone();
    this.seed = seed;
    this.words =
        new WordPool(documents.stream().flatMap(d -> Stream.of(d.title(), d.text())).toList());
  }

  /**
   * Returns its documents, in order, not kept in memory.
   *
   * @param target number of passages; the last document may go beyond it
   */
  public Stream<Copy> documents(long target) {
    long ofOneRound = Arrays.stream(passages).asLongStream().sum();
    int rounds = Math.toIntExact((target + ofOneRound - 1) / ofOneRound);
    long inLastRound = target - (rounds - 1) * ofOneRound;
    int last = 0;
    for (long sum = 0; sum < inLastRound; last++) {
      sum += passages[last];
    }
    int documentsOfLast = last;
    return IntStream.range(0, rounds)
        .boxed()
        .flatMap(
            round ->
                IntStream.range(0, round == rounds - 1 ? documentsOfLast : documents.size())
                    .mapToObj(d -> copy(round, d)));
  }

  private Copy copy(int round, int number) {
    ExtractedDocument document = documents.get(number);
    if (round == 0) {
      return new Copy(document.id(), document.title(), document.text(), document);
    }
    SplittableRandom random = new SplittableRandom(seed + ((long) round << 32) + number);
    List<String> sentences = new ArrayList<>(List.of(SENTENCE_END.split(document.text())));
    for (int i = sentences.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      String sentence = sentences.get(i);
      sentences.set(i, sentences.get(other));
      sentences.set(other, sentence);
    }
    return new Copy(
        document.id() + "~" + round,
        words.exchange(document.title(), EXCHANGED, random),
        words.exchange(String.join("", sentences), EXCHANGED, random),
        document);
  }
}
