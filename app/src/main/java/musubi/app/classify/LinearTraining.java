package musubi.app.classify;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains a multinomial logistic regression by Tribuo: stochastic gradient descent with AdaGrad. Its
 * passes over the texts are few, which keeps the weights small; equal inputs and seeds give equal
 * weights.
 */
final class LinearTraining {

  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final double RATE = 0.3;
  private static final int EPOCHS = 5;

  private static final String DIMENSION = "d";
  private static final String WORD = "w";

  private final int dimensions;
  private final int words;
  private final int classes;
  private final long seed;

  /**
   * Names the shape of the inputs.
   *
   * @param dimensions of {@link Input#full}
   * @param words one more than the largest index of a word
   */
  LinearTraining(int dimensions, int words, int classes, long seed) {
    this.dimensions = dimensions;
    this.words = words;
    this.classes = classes;
    this.seed = seed;
  }

  /**
   * Trains on inputs and their classes, of which there are at least two.
   *
   * @param labels from 0, below the number of classes
   */
  LinearModel train(List<Input> inputs, List<Integer> labels) {
    TRIBUO.setLevel(Level.WARNING);
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("texts", factory), factory);
    for (int i = 0; i < inputs.size(); i++) {
      data.add(example(inputs.get(i), labels.get(i)));
    }
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(), new AdaGrad(RATE), EPOCHS, /* loggingInterval= */ -1, 1, seed);
    return weights(trainer.train(data));
  }

  private ArrayExample<Label> example(Input input, int label) {
    int[] indices = input.words().indices();
    String[] names = new String[dimensions + indices.length];
    double[] values = new double[names.length];
    for (int d = 0; d < dimensions; d++) {
      names[d] = DIMENSION + d;
      values[d] = input.full()[d];
    }
    for (int i = 0; i < indices.length; i++) {
      names[dimensions + i] = WORD + indices[i];
      values[dimensions + i] = input.words().values()[i];
    }
    return new ArrayExample<>(new Label(String.valueOf(label)), names, values);
  }

  /** Tribuo numbers features and classes by itself; here they have the caller's numbers again. */
  private LinearModel weights(LinearSGDModel model) {
    DenseMatrix weights = model.getWeightsCopy();
    ImmutableFeatureMap features = model.getFeatureIDMap();
    int[] dimensionIds = ids(features, DIMENSION, dimensions);
    int[] wordIds = ids(features, WORD, words);
    LinearModel own =
        new LinearModel(
            new float[classes][dimensions], new float[classes][words], new float[classes]);
    ImmutableOutputInfo<Label> outputs = model.getOutputIDInfo();
    for (Pair<Integer, Label> output : outputs) {
      int row = output.getA();
      int label = Integer.parseInt(output.getB().getLabel());
      copy(weights, row, dimensionIds, own.full()[label]);
      copy(weights, row, wordIds, own.words()[label]);
      own.bias()[label] = (float) weights.get(row, features.size());
    }
    return own;
  }

  private static int[] ids(ImmutableFeatureMap features, String kind, int size) {
    int[] ids = new int[size];
    for (int i = 0; i < size; i++) {
      ids[i] = features.getID(kind + i);
    }
    return ids;
  }

  /** A feature that no text had has no id, and no weight. */
  private static void copy(DenseMatrix weights, int row, int[] ids, float[] into) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] >= 0) {
        into[i] = (float) weights.get(row, ids[i]);
      }
    }
  }
}
