package musubi.embedder.training.contrastive;

import musubi.embedder.table.Vectors;

/**
 * The texts of a batch by piece: an inverted batch, so that one thread adds up the gradient of a
 * piece's row, in the order of the texts.
 */
final class Occurrences {

  private final int[] pieces;
  private final int[] starts;
  private final int[] texts;

  /**
   * Turns texts over.
   *
   * @param batch the pieces of each text, a piece as often as it occurs
   * @param vocabulary above every piece
   */
  Occurrences(int[][] batch, int vocabulary) {
    int[] counts = new int[vocabulary];
    int total = 0;
    int different = 0;
    for (int[] text : batch) {
      for (int piece : text) {
        if (counts[piece]++ == 0) {
          different++;
        }
        total++;
      }
    }
    pieces = new int[different];
    starts = new int[different + 1];
    int[] next = counts;
    int at = 0;
    int start = 0;
    for (int piece = 0; piece < vocabulary; piece++) {
      if (counts[piece] > 0) {
        pieces[at] = piece;
        starts[at++] = start;
        int count = counts[piece];
        next[piece] = start;
        start += count;
      }
    }
    starts[different] = total;
    texts = new int[total];
    for (int text = 0; text < batch.length; text++) {
      for (int piece : batch[text]) {
        texts[next[piece]++] = text;
      }
    }
  }

  /** The number of different pieces. */
  int size() {
    return pieces.length;
  }

  int piece(int index) {
    return pieces[index];
  }

  /** Adds the gradients of the texts that hold a piece, each as often as they hold it. */
  void addGradient(int index, float[][] textGradients, float[] into) {
    for (int i = starts[index]; i < starts[index + 1]; i++) {
      Vectors.add(into, 1, textGradients[texts[i]]);
    }
  }
}
