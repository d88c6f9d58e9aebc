package musubi.embedder.training.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import musubi.embedder.onnx.TextTokenizer;
import musubi.embedder.training.contrastive.PiecePair;

/** The training data as pieces, and the texts behind the pairs' keys. Immutable. */
public final class PieceCorpus {

  private final List<PiecePair> pairs;
  private final List<int[][]> documents;
  private final List<String> texts;

  private PieceCorpus(List<PiecePair> pairs, List<int[][]> documents, List<String> texts) {
    this.pairs = List.copyOf(pairs);
    this.documents = List.copyOf(documents);
    this.texts = List.copyOf(texts);
  }

  /**
   * Texts of pairs, side by side.
   *
   * @param anchors one a pair
   * @param positives one a pair
   * @param sources one a pair
   * @param negatives any number a pair
   */
  public record PairTexts(
      List<String> anchors,
      List<String> positives,
      List<String> sources,
      List<List<String>> negatives) {}

  /**
   * Turns texts into pieces; positives and negatives are cut after so many. Pairs of which one side
   * has no piece are left out.
   */
  public static PieceCorpus of(
      TextTokenizer tokenizer, PairTexts pairs, List<List<String>> documents, int longest) {
    int[][] anchors = Texts.pieces(tokenizer, pairs.anchors());
    int[][] positives = Texts.pieces(tokenizer, pairs.positives());
    int[][] negatives =
        Texts.pieces(tokenizer, pairs.negatives().stream().flatMap(List::stream).toList());
    int nextNegative = 0;
    Numbers texts = new Numbers();
    Numbers groups = new Numbers();
    List<PiecePair> read = new ArrayList<>();
    for (int i = 0; i < anchors.length; i++) {
      int behind = nextNegative + pairs.negatives().get(i).size();
      int[][] own =
          Arrays.stream(negatives, nextNegative, behind)
              .filter(pieces -> pieces.length > 0)
              .map(pieces -> first(pieces, longest))
              .toArray(int[][]::new);
      nextNegative = behind;
      if (anchors[i].length == 0 || positives[i].length == 0) {
        continue;
      }
      read.add(
          new PiecePair(
              anchors[i],
              first(positives[i], longest),
              texts.of(pairs.anchors().get(i)),
              texts.of(pairs.positives().get(i)),
              own,
              groups.of(pairs.sources().get(i))));
    }
    return new PieceCorpus(read, Texts.sentences(tokenizer, documents), texts.inOrder);
  }

  private static int[] first(int[] pieces, int longest) {
    return Arrays.copyOf(pieces, Math.min(longest, pieces.length));
  }

  /** Numbers texts in the order in which they first come. */
  private static final class Numbers {

    final List<String> inOrder = new ArrayList<>();
    private final Map<String, Integer> known = new HashMap<>();

    int of(String text) {
      Integer number = known.putIfAbsent(text, inOrder.size());
      if (number == null) {
        inOrder.add(text);
        return inOrder.size() - 1;
      }
      return number;
    }
  }

  /** Texts that belong together, a group a source. */
  public List<PiecePair> pairs() {
    return pairs;
  }

  /** The anchor that a pair was made from. */
  public String anchor(PiecePair pair) {
    return texts.get((int) pair.anchorKey());
  }

  /** The positive that a pair was made from, not cut. */
  public String positive(PiecePair pair) {
    return texts.get((int) pair.positiveKey());
  }

  /** How often each piece occurs in {@link #sentences()}. */
  public long[] frequencies(int vocabulary) {
    long[] frequencies = new long[vocabulary];
    for (int[] sentence : sentences()) {
      for (int piece : sentence) {
        frequencies[piece]++;
      }
    }
    return frequencies;
  }

  /** The running text: every sentence of the documents or, without any, the positives. */
  public List<int[]> sentences() {
    return documents.isEmpty()
        ? pairs.stream().map(PiecePair::positive).toList()
        : documents.stream().flatMap(Arrays::stream).toList();
  }

  /**
   * Pairs of a sentence and what stands around it.
   *
   * @param most at most so many, chosen at random
   */
  public List<PiecePair> clozePairs(int most, SplittableRandom random) {
    int firstGroup = 1 + pairs.stream().mapToInt(PiecePair::group).max().orElse(0);
    return InverseCloze.pairs(documents, most, firstGroup, random);
  }
}
