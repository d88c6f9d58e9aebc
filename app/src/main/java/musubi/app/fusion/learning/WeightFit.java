package musubi.app.fusion.learning;

import java.util.List;

/** A way to fit the semantic weight. Implementations are immutable. */
public interface WeightFit {

  /** The weight where the queries say nothing. */
  double defaultWeight();

  /** Fits; the same queries in the same order give the same weight. */
  FittedWeight fit(List<JudgedQuery> queries);
}
