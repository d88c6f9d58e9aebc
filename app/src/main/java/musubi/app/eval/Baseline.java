package musubi.app.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import musubi.lucene.query.Mode;

/** Which run the others are compared with. */
public final class Baseline {

  private static final List<String> ARMS = List.of(Mode.LEXICAL.label(), Mode.SEMANTIC.label());

  private Baseline() {}

  /**
   * The better of the two arms where the hybrid search stands beside at least one of them, so that
   * the comparison says whether the fusion beats it (the lexical arm if they are equal); else the
   * last run, which is a reference or one from a file; none if there is but one run.
   */
  public static Optional<Measured> of(List<Measured> runs, String metric) {
    if (runs.size() < 2) {
      return Optional.empty();
    }
    boolean hybrid = runs.stream().anyMatch(run -> run.label().equals(Mode.HYBRID.label()));
    Optional<Measured> better =
        runs.stream()
            .filter(run -> ARMS.contains(run.label()))
            // max() takes the last of equals.
            .max(
                Comparator.comparingDouble((Measured run) -> run.mean(metric))
                    .thenComparing(run -> -ARMS.indexOf(run.label())));
    return hybrid && better.isPresent() ? better : Optional.of(runs.getLast());
  }

  /** The run with a label. */
  public static Optional<Measured> labelled(List<Measured> runs, String label) {
    return runs.stream().filter(run -> run.label().equals(label)).findFirst();
  }
}
