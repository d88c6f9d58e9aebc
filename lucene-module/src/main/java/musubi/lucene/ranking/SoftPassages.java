package musubi.lucene.ranking;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.engine.PassageText;
import musubi.lucene.soft.SoftQuery;

/**
 * Compares a query with the passages of one document: the best of a passage's windows counts, with
 * {@link SoftWeights} among the passages. A window is a line with the lines before and behind it
 * and the heading: what answers stands close together, and a long passage has something of
 * everything.
 */
final class SoftPassages {

  private final SoftQuery query;

  SoftPassages(SoftQuery query) {
    this.query = query;
  }

  /** The score of each passage, 0 to 1, in their order. */
  double[] scores(List<PassageText> passages) {
    List<List<float[]>> windows = passages.stream().map(this::windows).toList();
    SoftWeights weights =
        SoftWeights.among(query, windows.stream().map(SoftWeights::union).toList());
    double[] scores = new double[passages.size()];
    for (int p = 0; p < scores.length; p++) {
      for (float[] window : windows.get(p)) {
        scores[p] = Math.max(scores[p], weights.score(window));
      }
    }
    return scores;
  }

  private List<float[]> windows(PassageText passage) {
    float[] heading = query.nearest(passage.heading());
    List<float[]> lines =
        passage.text().lines().filter(line -> !line.isBlank()).map(query::nearest).toList();
    if (lines.isEmpty()) {
      return List.of(heading);
    }
    List<float[]> windows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<float[]> parts =
          new ArrayList<>(lines.subList(Math.max(0, i - 1), Math.min(lines.size(), i + 2)));
      parts.add(heading);
      windows.add(SoftWeights.union(parts));
    }
    return windows;
  }
}
