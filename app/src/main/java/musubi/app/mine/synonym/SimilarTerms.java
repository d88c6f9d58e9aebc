package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Terms that stand in the same surroundings and whose embeddings are near: each is among the
 * nearest {@value #NEAREST} of the other in both. Terms of one compound, which share their
 * surroundings anyway, are left out, and so are terms that share two characters in a row, and pairs
 * of names in Latin letters.
 */
final class SimilarTerms {

  private static final int NEAREST = 3;
  private static final double LEAST_CONTEXT = 0.25;
  private static final double LEAST_EMBEDDING = 0.5;

  private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHan}\\p{IsKatakana}]");

  private SimilarTerms() {}

  /** Two terms with the product of both cosines. */
  record Found(String a, String b, double score) {}

  /**
   * The pairs, in the order of the terms.
   *
   * @param terms sorted
   * @param embeddings of the terms, in their order, at any length
   */
  static List<Found> among(List<String> terms, ContextVectors contexts, float[][] embeddings) {
    float[][] unit = unit(embeddings);
    List<Set<Integer>> near = new ArrayList<>();
    List<float[]> kept = new ArrayList<>();
    for (int t = 0; t < terms.size(); t++) {
      float[] context = contexts.cosines(t);
      float[] product = new float[terms.size()];
      for (int o = 0; o < product.length; o++) {
        if (o != t && context[o] >= LEAST_CONTEXT && apart(terms.get(t), terms.get(o))) {
          float embedding = dot(unit[t], unit[o]);
          product[o] = embedding >= LEAST_EMBEDDING ? context[o] * embedding : 0;
        }
      }
      near.add(nearest(product));
      kept.add(product);
    }
    List<Found> found = new ArrayList<>();
    for (int t = 0; t < terms.size(); t++) {
      for (int o : near.get(t)) {
        if (t < o && near.get(o).contains(t)) {
          found.add(new Found(terms.get(t), terms.get(o), kept.get(t)[o]));
        }
      }
    }
    return found;
  }

  /** 大阪営業所 and 福岡営業所 are of one kind, not the same; so are 初期購入 and 購入理由. */
  private static boolean apart(String a, String b) {
    if (!JAPANESE.matcher(a).find() && !JAPANESE.matcher(b).find()) {
      return false;
    }
    for (int i = 0; i + 2 <= a.length(); i++) {
      if (b.contains(a.substring(i, i + 2))) {
        return false;
      }
    }
    return true;
  }

  private static Set<Integer> nearest(float[] scores) {
    Set<Integer> nearest = new HashSet<>();
    for (int i = 0; i < NEAREST; i++) {
      int best = -1;
      for (int o = 0; o < scores.length; o++) {
        if (scores[o] > 0 && !nearest.contains(o) && (best < 0 || scores[o] > scores[best])) {
          best = o;
        }
      }
      if (best >= 0) {
        nearest.add(best);
      }
    }
    return nearest;
  }

  /** The cosine of two vectors; 0 if one has no length. */
  static double cosine(float[] a, float[] b) {
    double lengths = Math.sqrt((double) dot(a, a) * dot(b, b));
    return lengths == 0 ? 0 : dot(a, b) / lengths;
  }

  private static float[][] unit(float[][] vectors) {
    float[][] unit = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      double length = Math.sqrt(dot(vectors[i], vectors[i]));
      unit[i] = new float[vectors[i].length];
      for (int d = 0; d < unit[i].length; d++) {
        unit[i][d] = length == 0 ? 0 : (float) (vectors[i][d] / length);
      }
    }
    return unit;
  }

  private static float dot(float[] a, float[] b) {
    float dot = 0;
    for (int d = 0; d < a.length; d++) {
      dot += a[d] * b[d];
    }
    return dot;
  }
}
