package musubi.app.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import musubi.app.feature.SparseVector;
import musubi.app.feature.TfIdf;
import org.apache.lucene.util.VectorUtil;

/**
 * Groups that were found.
 *
 * @param grouping the group of each text
 * @param clusters the groups, the largest first
 * @param silhouette −1 to 1, by the vectors
 * @param agreement with the classes that people gave, if they did
 * @param wordsAgreement of k-means on weighted words with as many groups, for comparison
 */
public record Clustering(
    Grouping grouping,
    List<Cluster> clusters,
    double silhouette,
    Optional<VMeasure> agreement,
    Optional<VMeasure> wordsAgreement) {

  /** Numbers of groups that are tried where none is named. */
  private static final List<Integer> TRIED = List.of(2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30);

  /** Texts on which they are tried. */
  private static final int TRIED_ON = 1_000;

  private static final int WORDS = 8;
  private static final int LEAST_TEXTS = 2;
  private static final int MOST_WORDS = 3_000;

  /**
   * Finds groups.
   *
   * @param k number of groups of k-means; empty for the number with the best silhouette
   * @param least texts of a group of HDBSCAN
   */
  public static Clustering of(Collected texts, Method method, OptionalInt k, int least, long seed) {
    Grouping grouping =
        method == Method.HDBSCAN
            ? Density.of(texts.vectors(), least)
            : KMeans.of(texts.vectors(), k.orElseGet(() -> best(texts.vectors(), seed)), seed);
    GroupWords words = new GroupWords(grouping, texts.nouns());
    List<Cluster> clusters = new ArrayList<>();
    for (int group = 0; group < grouping.count(); group++) {
      clusters.add(new Cluster(words.of(group, WORDS), typicalFirst(texts, grouping.texts(group))));
    }
    boolean labelled = !texts.classes().isEmpty();
    return new Clustering(
        grouping,
        clusters,
        Silhouette.of(texts.vectors(), grouping),
        labelled ? Optional.of(VMeasure.of(grouping.groups(), texts.classes())) : Optional.empty(),
        labelled && grouping.count() > 1
            ? Optional.of(byWords(texts, grouping.count(), seed))
            : Optional.empty());
  }

  /** The number of groups, of those that are tried, whose silhouette is best. */
  private static int best(List<float[]> vectors, long seed) {
    int kept = Math.min(vectors.size(), TRIED_ON);
    List<float[]> some =
        IntStream.range(0, kept)
            .mapToObj(i -> vectors.get((int) ((long) i * vectors.size() / kept)))
            .toList();
    int best = Math.min(2, some.size());
    double highest = Double.NEGATIVE_INFINITY;
    for (int k : TRIED) {
      if (3 * k <= some.size()) {
        double silhouette = Silhouette.of(some, KMeans.of(some, k, seed));
        if (silhouette > highest) {
          highest = silhouette;
          best = k;
        }
      }
    }
    return best;
  }

  private static List<Integer> typicalFirst(Collected texts, List<Integer> group) {
    float[] centre = new float[texts.vectors().getFirst().length];
    for (int text : group) {
      for (int d = 0; d < centre.length; d++) {
        centre[d] += texts.vectors().get(text)[d];
      }
    }
    return group.stream()
        .sorted(
            Comparator.comparingDouble(
                (Integer text) -> -VectorUtil.dotProduct(centre, texts.vectors().get(text))))
        .toList();
  }

  private static VMeasure byWords(Collected texts, int groups, long seed) {
    TfIdf weights = TfIdf.of(texts.words(), LEAST_TEXTS, MOST_WORDS);
    List<SparseVector> vectors = new ArrayList<>();
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < texts.words().size(); i++) {
      SparseVector vector = weights.vector(texts.words().get(i));
      if (vector.indices().length > 0) {
        vectors.add(vector);
        classes.add(texts.classes().get(i));
      }
    }
    return VMeasure.of(KMeans.ofWords(vectors, groups, seed).groups(), classes);
  }
}
