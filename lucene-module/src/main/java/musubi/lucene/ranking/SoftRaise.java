package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.PassageScores;
import musubi.lucene.engine.PassageText;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.hit.Hit;
import musubi.lucene.soft.SoftQuery;

/**
 * The third signal: how near the first documents come to each piece of the query. An embedding is
 * one point for a whole passage, and words are found or not; this tells a passage that has
 * something for every part of the query from one that has much of one part.
 *
 * <pre>
 * m(d)     = Σ w<sub>i</sub>² · c<sub>i</sub>(d) / Σ w<sub>i</sub>²
 * score(d) = fused(d) + s · {@value #WEIGHT} · σ(fused) · (m(d) − min m) / σ(m)
 * </pre>
 *
 * with s the share of the query (1 unless a model asks for another), w<sub>i</sub> the weight of a
 * piece, c<sub>i</sub> the nearest that title, heading or text of d's best passage come to it,
 * minimum and deviation of m over the first {@value #HEAD} documents and that of the fused scores,
 * on whatever scale, over all candidates, without filters. Nothing falls, so those that were not
 * compared stay behind.
 *
 * <p>Source: the late interaction of Khattab and Zaharia, "ColBERT" (2020), over a static table.
 *
 * @param near by the document's id
 */
record SoftRaise(Map<String, Hit.Soft> near) {

  /** Nothing is raised. */
  static final SoftRaise NONE = new SoftRaise(Map.of());

  /** How much a deviation of m counts, in deviations of the fused scores. */
  static final double WEIGHT = 0.3;

  /** How many are compared. */
  static final int HEAD = 30;

  /**
   * Compares the head of a ranking with the query.
   *
   * @param fused all candidates, best first
   * @param fusion that ordered them
   */
  static SoftRaise of(List<Fused<String>> fused, Fusion fusion, Inquiry inquiry, SoftQuery query)
      throws IOException {
    if (query.share() == 0) {
      return NONE;
    }
    List<String> head = fused.stream().limit(HEAD).map(Fused::key).toList();
    SoftWeights weights = SoftWeights.squares(query);
    List<PassageScores> found = inquiry.passageScores(head);
    double[] scores = new double[head.size()];
    for (int i = 0; i < scores.length; i++) {
      List<Fused<Integer>> passages = fusion.fuse(found.get(i).rankings());
      scores[i] = weights.score(nearest(head.get(i), passages, inquiry, query));
    }
    ScoreScale scale = ScoreScale.of(scores);
    if (scale.deviation() == 0) {
      return NONE;
    }
    double step =
        query.share()
            * WEIGHT
            * ScoreScale.of(fused.stream().mapToDouble(Fused::score).toArray()).deviation();
    Map<String, Hit.Soft> near = new HashMap<>();
    for (int i = 0; i < scores.length; i++) {
      double share = step * scale.aboveLowest(scores[i]);
      near.put(head.get(i), new Hit.Soft(scores[i], share));
    }
    return new SoftRaise(Map.copyOf(near));
  }

  /** How near a document comes to each piece of the query. */
  private static float[] nearest(
      String id, List<Fused<Integer>> passages, Inquiry inquiry, SoftQuery query)
      throws IOException {
    List<float[]> parts = new ArrayList<>(List.of(query.nearest(inquiry.title(id))));
    List<Integer> best = passages.stream().limit(1).map(Fused::key).toList();
    for (PassageText passage : inquiry.texts(id, best)) {
      parts.add(query.nearest(passage.heading()));
      parts.add(query.nearest(passage.text()));
    }
    return SoftWeights.union(parts);
  }

  /** What was compared, if it was. */
  Optional<Hit.Soft> of(String id) {
    return Optional.ofNullable(near.get(id));
  }

  /** The order with the shares added. */
  List<Fused<String>> apply(List<Fused<String>> fused) {
    if (near.isEmpty()) {
      return fused;
    }
    return fused.stream()
        .map(this::raised)
        .sorted(
            Comparator.comparingDouble((Fused<String> f) -> -f.score()).thenComparing(Fused::key))
        .toList();
  }

  private Fused<String> raised(Fused<String> fused) {
    Hit.Soft soft = near.get(fused.key());
    return soft == null
        ? fused
        : new Fused<>(fused.key(), fused.score() + soft.share(), fused.contributions());
  }
}
