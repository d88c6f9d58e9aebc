package musubi.app.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import musubi.lucene.query.Mode;

/** Chooses the run that the others are compared with. */
public final class Baseline {

  private static final List<String> ARMS = List.of(Mode.LEXICAL.label(), Mode.SEMANTIC.label());

  private Baseline() {}

  /**
   * Returns the baseline. If the hybrid search and at least one arm were run, it is the better arm
   * (the lexical arm if they are equal), so the comparison says whether the fusion beats it.
   * Otherwise it is the last run, a reference or a run from a file. There is none if there is only
   * one run.
   */
  public static Optional<Measured> of(List<Measured> runs, String metric) {
    if (runs.size() < 2) {
      return Optional.empty();
    }
    boolean hybrid = runs.stream().anyMatch(run -> run.label().equals(Mode.HYBRID.label()));
    Optional<Measured> better =
        runs.stream()
            .filter(run -> ARMS.contains(run.label()))
            // max() returns the last of equal values.
            .max(
                Comparator.comparingDouble((Measured run) -> run.mean(metric))
                    .thenComparing(run -> -ARMS.indexOf(run.label())));
    return hybrid && better.isPresent() ? better : Optional.of(runs.getLast());
  }

  /** Returns the run with a label. */
  public static Optional<Measured> labelled(List<Measured> runs, String label) {
    return runs.stream().filter(run -> run.label().equals(label)).findFirst();
  }
}
