package musubi.embedder.training.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import musubi.embedder.training.contrastive.PiecePair;

/**
 * Pairs out of running text: a sentence, and the passage that it was taken from without it (Lee,
 * Chang, Toutanova, "Latent Retrieval for Weakly Supervised Open Domain Question Answering", ACL
 * 2019). One time in ten the sentence stays in, so that words in common go on counting.
 */
final class InverseCloze {

  private static final double KEPT = 0.1;
  private static final int SHORTEST_PASSAGE = 24;
  private static final int SHORTEST_TARGET = 60;
  private static final int TARGET_RANGE = 120;
  private static final int SHORTEST_SENTENCE = 4;
  private static final int LONGEST_SENTENCE = 40;
  private static final int TRIES = 6;

  /** How often a document is cut, each time elsewhere. */
  private static final int CUTS = 2;

  /** Neighbouring documents are of one origin; so many of them make one group. */
  private static final int DOCUMENTS_A_GROUP = 400;

  private InverseCloze() {}

  /**
   * Cuts every document into passages of random length, twice, and takes one sentence out of each.
   *
   * @param documents the sentences of each document, as pieces
   * @param most at most so many pairs, chosen at random
   * @param firstGroup the number of the first group
   */
  static List<PiecePair> pairs(
      List<int[][]> documents, int most, int firstGroup, SplittableRandom random) {
    List<PiecePair> pairs = new ArrayList<>();
    int groups = documents.size() / DOCUMENTS_A_GROUP + 1;
    for (int d = 0; d < documents.size() * CUTS; d++) {
      int[][] sentences = documents.get(d % documents.size());
      // A cut is a group of its own: its passages overlap those of the other, and are no negatives.
      int group =
          firstGroup + d / documents.size() * groups + d % documents.size() / DOCUMENTS_A_GROUP;
      for (int from = 0; from < sentences.length; ) {
        int target = SHORTEST_TARGET + random.nextInt(TARGET_RANGE);
        int to = from;
        int length = 0;
        while (to < sentences.length && length < target) {
          length += sentences[to++].length;
        }
        if (to - from >= 2 && length >= SHORTEST_PASSAGE) {
          addPair(sentences, from, to, group, pairs, random);
        }
        from = to;
      }
    }
    return sample(pairs, most, random);
  }

  private static void addPair(
      int[][] sentences,
      int from,
      int to,
      int group,
      List<PiecePair> pairs,
      SplittableRandom random) {
    for (int i = 0; i < TRIES; i++) {
      int taken = from + random.nextInt(to - from);
      int length = sentences[taken].length;
      if (length >= SHORTEST_SENTENCE && length <= LONGEST_SENTENCE) {
        int left = random.nextDouble() < KEPT ? -1 : taken;
        long key = Long.MIN_VALUE + pairs.size();
        pairs.add(
            new PiecePair(
                sentences[taken], joined(sentences, from, to, left), key, key, NONE, group));
        return;
      }
    }
  }

  private static final int[][] NONE = {};

  private static int[] joined(int[][] sentences, int from, int to, int left) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length += i == left ? 0 : sentences[i].length;
    }
    int[] joined = new int[length];
    int at = 0;
    for (int i = from; i < to; i++) {
      if (i != left) {
        System.arraycopy(sentences[i], 0, joined, at, sentences[i].length);
        at += sentences[i].length;
      }
    }
    return joined;
  }

  private static List<PiecePair> sample(List<PiecePair> pairs, int most, SplittableRandom random) {
    if (pairs.size() <= most) {
      return pairs;
    }
    for (int i = 0; i < most; i++) {
      int j = i + random.nextInt(pairs.size() - i);
      PiecePair swapped = pairs.get(i);
      pairs.set(i, pairs.get(j));
      pairs.set(j, swapped);
    }
    return new ArrayList<>(pairs.subList(0, most));
  }
}
