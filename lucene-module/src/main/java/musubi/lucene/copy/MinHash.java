package musubi.lucene.copy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Signatures by which the share of common runs of five characters is estimated (Broder 1997): of
 * two texts, the share of equal values is the Jaccard similarity, within some 0.04.
 */
public final class MinHash {

  /** Number of values of a signature. */
  public static final int PERMUTATIONS = 128;

  private static final int RUN = 5;

  private final long[] keys;

  /** Draws the permutations. */
  public MinHash(long seed) {
    Random random = new Random(seed);
    this.keys = LongStream.generate(random::nextLong).limit(PERMUTATIONS).toArray();
  }

  /** The signature of a text; blanks, case and width of characters count for nothing. */
  public int[] signature(String text) {
    String bare =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s+", "");
    int[] signature = new int[PERMUTATIONS];
    Arrays.fill(signature, Integer.MAX_VALUE);
    long[] runs = runs(bare);
    for (int p = 0; p < PERMUTATIONS; p++) {
      for (long run : runs) {
        signature[p] = Math.min(signature[p], (int) (mixed(run ^ keys[p]) >>> 33));
      }
    }
    return signature;
  }

  /** The hashes of the different runs of a text; of one that is shorter, the whole. */
  static long[] runs(String bare) {
    int count = Math.max(1, bare.length() - RUN + 1);
    long[] runs = new long[count];
    for (int i = 0; i < count; i++) {
      long hash = 7;
      for (int c = i; c < Math.min(bare.length(), i + RUN); c++) {
        hash = hash * 65_599 + bare.charAt(c);
      }
      runs[i] = mixed(hash);
    }
    return Arrays.stream(runs).distinct().toArray();
  }

  /** The finalizer of SplitMix64: every bit of the result depends on every bit of the value. */
  private static long mixed(long value) {
    long x = value + 0x9E3779B97F4A7C15L;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** The estimated similarity of two texts, 0 to 1. */
  public static double similarity(int[] a, int[] b) {
    int equal = 0;
    for (int p = 0; p < PERMUTATIONS; p++) {
      if (a[p] == b[p]) {
        equal++;
      }
    }
    return (double) equal / PERMUTATIONS;
  }
}
