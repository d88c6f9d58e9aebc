package musubi.app.fusion.heading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import musubi.app.eval.RelevanceTable;

/**
 * The least relevance that keeps {@value #KEPT} of the answerable questions, chosen on one half of
 * the questions and measured on the other, in turns.
 *
 * @param threshold chosen on all questions
 * @param answered share of the answerable questions that still show a hit, on the other half
 * @param turnedAway share of the unanswerable ones that show none, on the other half; NaN if there
 *     are none
 */
public record RelevanceFloor(double threshold, double answered, double turnedAway) {

  /** The share of answerable questions that a threshold must leave a hit. */
  public static final double KEPT = 0.95;

  /**
   * Chooses and measures.
   *
   * @param hits of every question, best first
   * @param answerable whether a question, by its id, has an answer
   * @param seed of the halves
   */
  public static RelevanceFloor of(
      Map<String, List<RelevanceTable.Hit>> hits, Predicate<String> answerable, long seed) {
    List<Best> all = new ArrayList<>();
    hits.forEach((id, found) -> all.add(new Best(answerable.test(id), best(found))));
    Collections.shuffle(all, new Random(seed));
    List<Best> first = all.subList(0, all.size() / 2);
    List<Best> second = all.subList(all.size() / 2, all.size());
    double fromFirst = threshold(first);
    double fromSecond = threshold(second);
    return new RelevanceFloor(
        threshold(all),
        mean(shown(second, true, fromFirst), shown(first, true, fromSecond)),
        1 - mean(shown(second, false, fromFirst), shown(first, false, fromSecond)));
  }

  private record Best(boolean answerable, double relevance) {}

  /** 0 where nothing is found, 1 where nothing can be said. */
  private static double best(List<RelevanceTable.Hit> found) {
    return found.stream()
        .mapToDouble(hit -> Double.isNaN(hit.relevance()) ? 1 : hit.relevance())
        .max()
        .orElse(0);
  }

  /** The greatest hundredth that leaves enough of the answerable questions a hit. */
  private static double threshold(List<Best> questions) {
    for (int hundredths = 99; hundredths > 0; hundredths--) {
      if (shown(questions, true, hundredths / 100.0) >= KEPT) {
        return hundredths / 100.0;
      }
    }
    return 0;
  }

  private static double shown(List<Best> questions, boolean answerable, double threshold) {
    return questions.stream()
        .filter(question -> question.answerable() == answerable)
        .mapToInt(question -> question.relevance() >= threshold ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static double mean(double a, double b) {
    return (a + b) / 2;
  }
}
