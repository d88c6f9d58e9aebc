package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.PassageScores;
import musubi.lucene.engine.PassageText;
import musubi.lucene.fusion.Arm;
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
 * fused / σ(fused) + soft / σ(soft) + share of the query's numbers
 * </pre>
 *
 * with the deviations over these passages and the soft score of {@link SoftPassages}. All others
 * follow in the fused order.
 */
final class PassageRanker {

  /** A long document has more; those that are far behind do not answer. */
  private static final int LOOKED_AT = 24;

  private final Inquiry inquiry;
  private final Fusion fusion;
  private final Sought sought;

  PassageRanker(Inquiry inquiry, Fusion fusion, Sought sought) {
    this.inquiry = inquiry;
    this.fusion = fusion;
    this.sought = sought;
  }

  /** The numbers of the best passages of a document, best first. */
  List<Integer> best(String id, int count) throws IOException {
    List<Fused<Integer>> fused = fused(inquiry.passageScores(id));
    List<Integer> order = new ArrayList<>(fused.stream().map(Fused::key).toList());
    int head = Math.min(LOOKED_AT, order.size());
    if (head > 1) {
      List<Integer> numbers = order.subList(0, head);
      List<PassageText> texts = inquiry.texts(id, List.copyOf(numbers));
      double[] scores = scores(fused.subList(0, head), texts);
      int[] decisive = decisive(texts);
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

  private List<Fused<Integer>> fused(PassageScores scores) {
    List<Ranking<Integer>> rankings = new ArrayList<>();
    scores.lexical().ifPresent(found -> rankings.add(Ranking.byScore(Arm.LEXICAL, found)));
    scores.semantic().ifPresent(found -> rankings.add(Ranking.byScore(Arm.SEMANTIC, found)));
    return fusion.fuse(rankings);
  }

  private int[] decisive(List<PassageText> texts) {
    return texts.stream()
        .mapToInt(
            text ->
                sought.named().decisive(String.join("\n", text.headings()) + "\n" + text.text()))
        .toArray();
  }

  private double[] scores(List<Fused<Integer>> fused, List<PassageText> texts) {
    double[] scores = fused.stream().mapToDouble(Fused::score).toArray();
    scale(scores);
    if (sought.soft().isPresent()) {
      double[] soft = new SoftPassages(sought.soft().get()).scores(texts);
      scale(soft);
      for (int i = 0; i < scores.length; i++) {
        scores[i] += soft[i];
      }
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] += sought.named().share(texts.get(i).text());
    }
    return scores;
  }

  private static void scale(double[] scores) {
    ScoreScale scale = ScoreScale.of(scores);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scale.deviation() == 0 ? 0 : (scores[i] - scale.lowest()) / scale.deviation();
    }
  }
}
