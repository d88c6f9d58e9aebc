package musubi.lucene.past;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.hit.Hit;
import org.jspecify.annotations.Nullable;

/**
 * Raises documents that answered queries like this one:
 *
 * <pre>score(d) = fused(d) + weight · σ(fused) · recalled(d)</pre>
 *
 * with σ over all candidates, without filters, and recalled within 0 and 1 as {@link Asked} says. A
 * document rises by at most the weight, and none falls. Past queries bring no document that neither
 * arm found. For one thread.
 */
public final class PastRaise {

  /** Nothing is raised. */
  public static final PastRaise NONE = new PastRaise(null, 0);

  private final @Nullable Asked asked;
  private final double step;

  private PastRaise(@Nullable Asked asked, double step) {
    this.asked = asked;
    this.step = step;
  }

  /**
   * Raises the candidates of a query.
   *
   * @param asked the query; empty to raise nothing
   * @param fused all candidates, without filters
   */
  public static PastRaise of(Optional<Asked> asked, List<Fused<String>> fused) {
    if (asked.isEmpty()) {
      return NONE;
    }
    double deviation =
        ScoreScale.of(fused.stream().mapToDouble(Fused::score).toArray()).deviation();
    double step = asked.get().strength().weight() * deviation;
    return step == 0 ? NONE : new PastRaise(asked.get(), step);
  }

  /** What raises a document, if anything does. */
  public Optional<Hit.Past> of(String document) throws IOException {
    return asked == null
        ? Optional.empty()
        : asked.of(document).map(past -> new Hit.Past(past.searches(), step * past.share()));
  }

  /** The order with the shares added. */
  public List<Fused<String>> apply(List<Fused<String>> fused) throws IOException {
    if (asked == null) {
      return fused;
    }
    boolean any = false;
    List<Fused<String>> raised = new ArrayList<>(fused.size());
    for (Fused<String> candidate : fused) {
      Optional<Hit.Past> past = of(candidate.key());
      any |= past.isPresent();
      raised.add(
          past.isEmpty()
              ? candidate
              : new Fused<>(
                  candidate.key(),
                  candidate.score() + past.get().share(),
                  candidate.contributions()));
    }
    if (!any) {
      return fused;
    }
    raised.sort(
        Comparator.comparingDouble((Fused<String> f) -> -f.score()).thenComparing(Fused::key));
    return raised;
  }
}
