package musubi.app.cluster;

import java.util.List;
import musubi.app.feature.SparseVector;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Vectors as Tribuo takes them: values with names. */
final class Points {

  private Points() {}

  static ArrayExample<ClusterID> of(float[] vector) {
    String[] names = new String[vector.length];
    double[] values = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      names[i] = name(i);
      values[i] = vector[i];
    }
    return example(names, values);
  }

  static ArrayExample<ClusterID> of(SparseVector vector) {
    String[] names = new String[vector.indices().length];
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = name(vector.indices()[i]);
      values[i] = vector.values()[i];
    }
    return example(names, values);
  }

  private static ArrayExample<ClusterID> example(String[] names, double[] values) {
    return new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, values);
  }

  private static String name(int dimension) {
    return "d" + dimension;
  }

  static MutableDataset<ClusterID> dataset(List<ArrayExample<ClusterID>> points) {
    ClusteringFactory factory = new ClusteringFactory();
    MutableDataset<ClusterID> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("texts", factory), factory);
    points.forEach(data::add);
    return data;
  }
}
