package musubi.app.cluster;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.clustering.hdbscan.HdbscanModel;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

/**
 * HDBSCAN by Tribuo: groups are where texts lie dense, and what lies between belongs to none.
 * Density means little in hundreds of dimensions, so the vectors are reduced first.
 */
final class Density {

  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final int DIMENSIONS = 12;
  private static final int NEIGHBOURS = 5;

  /** The label that Tribuo gives to what belongs to no group. */
  private static final int NOISE = 0;

  private Density() {}

  /**
   * Groups vectors.
   *
   * @param least texts of a group, at least 2
   */
  static Grouping of(List<float[]> vectors, int least) {
    TRIBUO.setLevel(Level.WARNING);
    List<float[]> reduced = Projection.of(vectors, DIMENSIONS);
    HdbscanTrainer trainer =
        new HdbscanTrainer(
            least, new L2Distance(), NEIGHBOURS, 1, NeighboursQueryFactoryType.BRUTE_FORCE);
    HdbscanModel model = trainer.train(Points.dataset(reduced.stream().map(Points::of).toList()));
    return Grouping.bySize(
        model.getClusterLabels().stream().mapToInt(label -> label == NOISE ? -1 : label).toArray());
  }
}
