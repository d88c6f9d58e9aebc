package musubi.app.fusion.learning;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up queries in which each arm is as good as asked for. */
final class Queries {

  private Queries() {}

  /**
   * Each query has twenty candidates, two of them relevant.
   *
   * @param lexical how far the lexical arm lifts a relevant candidate, in standard deviations of
   *     its noise
   * @param semantic the same of the semantic arm
   */
  static List<JudgedQuery> random(int count, double lexical, double semantic, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> random(lexical, semantic, random)).toList();
  }

  private static JudgedQuery random(double lexical, double semantic, Random random) {
    double[] l = new double[20];
    double[] s = new double[20];
    double[] grades = new double[20];
    for (int i = 0; i < 20; i++) {
      grades[i] = i < 2 ? 1 : 0;
      l[i] = random.nextGaussian() + lexical * grades[i];
      s[i] = random.nextGaussian() + semantic * grades[i];
    }
    return new JudgedQuery(l, s, grades);
  }

  /** Share of the relevant candidates that a weight puts above all others. */
  static double quality(JudgedQuery query, double weight) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 2; i < 20; i++) {
      best = Math.max(best, score(query, i, weight));
    }
    double above = 0;
    for (int i = 0; i < 2; i++) {
      above += score(query, i, weight) > best ? 0.5 : 0;
    }
    return above;
  }

  private static double score(JudgedQuery query, int i, double weight) {
    return (1 - weight) * query.lexical()[i] + weight * query.semantic()[i];
  }
}
