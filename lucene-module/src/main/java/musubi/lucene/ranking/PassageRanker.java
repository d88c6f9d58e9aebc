package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.PassageScores;
import musubi.lucene.engine.PassageText;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ScoreScale;

/**
 * Orders the passages of one document: the one that answers is shown.
 *
 * <p>Of the first {@value #LOOKED_AT} by the fusion that orders the documents, those with text come
 * before bare headings, those with more of the {@link NamedThings deciding things} before others,
 * and then by
 *
 * <pre>
 * {@value #LEXICAL} · lexical / σ + semantic / σ + soft / σ + {@value #NUMBERS} · numbers
 * </pre>
 *
 * with the deviations over these passages, the soft score of {@link SoftPassages} and the share of
 * the query's numbers that a passage has; a passage that an arm does not find has 0 from it. All
 * others follow in the fused order.
 */
final class PassageRanker {

  /**
   * A long document has more; those that are far behind do not answer, and reading them takes time.
   */
  private static final int LOOKED_AT = 8;

  private static final double LEXICAL = 0.75;
  private static final double NUMBERS = 0.5;

  private final Inquiry inquiry;
  private final Fusion fusion;

  PassageRanker(Inquiry inquiry, Fusion fusion) {
    this.inquiry = inquiry;
    this.fusion = fusion;
  }

  /**
   * The numbers of the best passages of a document, best first.
   *
   * @param sought what is looked for in this document
   */
  List<Integer> best(String id, int count, Sought sought) throws IOException {
    PassageScores found = inquiry.passageScores(id);
    List<Integer> order =
        new ArrayList<>(fusion.fuse(found.rankings()).stream().map(Fused::key).toList());
    int head = Math.min(LOOKED_AT, order.size());
    if (head > 1) {
      List<Integer> numbers = List.copyOf(order.subList(0, head));
      List<PassageText> texts = inquiry.texts(id, numbers);
      double[] scores = scores(found, numbers, texts, sought);
      int[] decisive = decisive(texts, sought.named());
      List<Integer> better =
          IntStream.range(0, head)
              .boxed()
              .sorted(
                  Comparator.comparing((Integer i) -> texts.get(i).text().isBlank())
                      .thenComparing(i -> -decisive[i])
                      .thenComparing(i -> -scores[i]))
              .map(numbers::get)
              .toList();
      for (int i = 0; i < head; i++) {
        order.set(i, better.get(i));
      }
    }
    return order.subList(0, Math.min(count, order.size()));
  }

  private static int[] decisive(List<PassageText> texts, NamedThings named) {
    return texts.stream()
        .mapToInt(text -> named.decisive(String.join("\n", text.headings()) + "\n" + text.text()))
        .toArray();
  }

  private static double[] scores(
      PassageScores found, List<Integer> numbers, List<PassageText> texts, Sought sought) {
    double[] scores = new double[numbers.size()];
    found.lexical().ifPresent(lexical -> add(scores, of(numbers, lexical), LEXICAL));
    found.semantic().ifPresent(semantic -> add(scores, of(numbers, semantic), 1));
    sought.soft().ifPresent(soft -> add(scores, new SoftPassages(soft).scores(texts), 1));
    for (int i = 0; i < scores.length; i++) {
      scores[i] += NUMBERS * sought.named().share(texts.get(i).text());
    }
    return scores;
  }

  private static double[] of(List<Integer> numbers, List<Ranking.Entry<Integer>> found) {
    double[] scores = new double[numbers.size()];
    for (Ranking.Entry<Integer> entry : found) {
      int place = numbers.indexOf(entry.key());
      if (place >= 0) {
        scores[place] = entry.score();
      }
    }
    return scores;
  }

  /** Adds scores, counted in deviations from the lowest. */
  private static void add(double[] sums, double[] scores, double weight) {
    ScoreScale scale = ScoreScale.of(scores);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * scale.aboveLowest(scores[i]);
    }
  }
}
