package musubi.embedder.piece;

import java.util.Arrays;

/** A vocabulary by its characters: nodes are numbers, edges stand in one open hash table. */
final class PieceTrie {

  static final int ROOT = 0;

  private static final int NONE = -1;
  private static final int CHAR_BITS = 16;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] edges = new long[1 << 12];
  private int[] targets = new int[1 << 12];
  private int[] pieces = {NONE};
  private float[] scores = {0};
  private int nodes = 1;

  /** Adds a piece, before anything is looked up. */
  void add(String text, int id, float score) {
    int node = ROOT;
    for (int i = 0; i < text.length(); i++) {
      int next = next(node, text.charAt(i));
      node = next >= 0 ? next : connect(node, text.charAt(i));
    }
    if (node != ROOT) {
      pieces[node] = id;
      scores[node] = score;
    }
  }

  /** The node behind a character; below 0 if no piece goes on like this. */
  int next(int node, char c) {
    long edge = edge(node, c);
    int slot = slot(edge, edges.length);
    while (edges[slot] != 0) {
      if (edges[slot] == edge) {
        return targets[slot];
      }
      slot = (slot + 1) & (edges.length - 1);
    }
    return NONE;
  }

  /** The piece that ends at a node; below 0 if none does. */
  int piece(int node) {
    return pieces[node];
  }

  /** The score of the piece that ends at a node. */
  float score(int node) {
    return scores[node];
  }

  private int connect(int node, char c) {
    if (nodes * 2 > edges.length) {
      grow();
    }
    if (nodes == pieces.length) {
      pieces = Arrays.copyOf(pieces, nodes * 2);
      scores = Arrays.copyOf(scores, nodes * 2);
    }
    pieces[nodes] = NONE;
    put(edges, targets, edge(node, c), nodes);
    return nodes++;
  }

  private void grow() {
    long[] moreEdges = new long[edges.length * 2];
    int[] moreTargets = new int[edges.length * 2];
    for (int slot = 0; slot < edges.length; slot++) {
      if (edges[slot] != 0) {
        put(moreEdges, moreTargets, edges[slot], targets[slot]);
      }
    }
    edges = moreEdges;
    targets = moreTargets;
  }

  private static void put(long[] edges, int[] targets, long edge, int target) {
    int slot = slot(edge, edges.length);
    while (edges[slot] != 0) {
      slot = (slot + 1) & (edges.length - 1);
    }
    edges[slot] = edge;
    targets[slot] = target;
  }

  /** Never 0, which marks an empty slot. */
  private static long edge(int node, char c) {
    return ((long) node + 1) << CHAR_BITS | c;
  }

  private static int slot(long edge, int capacity) {
    return (int) ((edge * MIX) >>> (Long.SIZE - Integer.numberOfTrailingZeros(capacity)));
  }
}
