package musubi.app.adapt;

import java.util.List;
import java.util.stream.DoubleStream;
import musubi.app.config.FusionName;
import musubi.app.search.SearchBatch;

/**
 * The fusion that a layer is decided with, and the semantic weights that are tried with it and
 * without it.
 *
 * <p>Only the present one, unless it is asked for: the choice costs certainty, and on the handbook
 * it brought nothing (docs/decisions/0049-layers.md).
 *
 * @param fusion by name
 * @param present the configured semantic weight, 0 to 1
 * @param refitted whether others are tried
 */
public record FusionWeights(FusionName fusion, double present, boolean refitted) {

  private static final double[] STEPS = {-0.1, 0.1, 0.2};

  /** The weights that are tried, the present one first; of two that are equal, it is kept. */
  List<Double> tried() {
    if (!refitted) {
      return List.of(present);
    }
    return DoubleStream.concat(
            DoubleStream.of(present),
            DoubleStream.of(STEPS)
                .map(step -> Math.round((present + step) * 1000) / 1000.0)
                .filter(weight -> weight >= 0 && weight <= 1))
        .boxed()
        .toList();
  }

  /** Searches with a weight; unchanged for the present one. */
  SearchBatch at(double weight, SearchBatch searches) {
    return weight == present ? searches : searches.fusedBy(fusion.fusion(weight));
  }
}
