package musubi.app.cluster;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.feature.SparseVector;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;

/**
 * k-means by Tribuo, begun with k-means++. Of vectors of length 1 it groups by cosine. Equal
 * vectors and seeds give equal groups.
 */
final class KMeans {

  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final int ROUNDS = 40;

  private KMeans() {}

  /** Groups vectors that have a value in every dimension. */
  static Grouping of(List<float[]> vectors, int k, long seed) {
    return group(vectors.stream().map(Points::of).toList(), k, seed);
  }

  /** Groups weighted words; a text without words must not be among them. */
  static Grouping ofWords(List<SparseVector> vectors, int k, long seed) {
    return group(vectors.stream().map(Points::of).toList(), k, seed);
  }

  private static Grouping group(List<ArrayExample<ClusterID>> points, int k, long seed) {
    TRIBUO.setLevel(Level.WARNING);
    KMeansTrainer trainer =
        new KMeansTrainer(
            k, ROUNDS, new L2Distance(), KMeansTrainer.Initialisation.PLUSPLUS, 1, seed);
    KMeansModel model = trainer.train(Points.dataset(points));
    return Grouping.bySize(
        points.stream().mapToInt(point -> model.predict(point).getOutput().getID()).toArray());
  }
}
