package musubi.embedder.training.vocabulary;

import java.util.Arrays;
import java.util.List;

/** Finds all pieces that begin at a place in a text. Immutable; safe for use by many threads. */
final class PieceTrie {

  static final int NONE = -1;
  static final int ROOT = 0;

  private long[] keys = new long[1 << 16];
  private int[] children = new int[1 << 16];
  private int[] pieceOf = new int[1 << 12];
  private int nodes = 1;

  /** A piece's number is its place in the list. */
  PieceTrie(List<String> pieces) {
    Arrays.fill(keys, NONE);
    Arrays.fill(pieceOf, NONE);
    for (int piece = 0; piece < pieces.size(); piece++) {
      int node = ROOT;
      String text = pieces.get(piece);
      for (int i = 0; i < text.length(); i++) {
        node = childOrNew(node, text.charAt(i));
      }
      pieceOf[node] = piece;
    }
  }

  /** The node behind a character, or {@link #NONE}. */
  int child(int node, char c) {
    int slot = slot(key(node, c));
    return keys[slot] == NONE ? NONE : children[slot];
  }

  /** The piece that ends at a node, or {@link #NONE}. */
  int piece(int node) {
    return pieceOf[node];
  }

  private int childOrNew(int node, char c) {
    int known = child(node, c);
    if (known != NONE) {
      return known;
    }
    if (nodes * 2 > keys.length) {
      grow();
    }
    if (nodes == pieceOf.length) {
      pieceOf = Arrays.copyOf(pieceOf, nodes * 2);
      Arrays.fill(pieceOf, nodes, pieceOf.length, NONE);
    }
    int slot = slot(key(node, c));
    keys[slot] = key(node, c);
    children[slot] = nodes;
    return nodes++;
  }

  private static long key(int node, char c) {
    return ((long) node << Character.SIZE) | c;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldChildren = children;
    keys = new long[oldKeys.length * 2];
    children = new int[oldKeys.length * 2];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        children[slot] = oldChildren[i];
      }
    }
  }
}
