package musubi.lucene.generation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gate said of a generation before it was to be put to use.
 *
 * @param met whether all gates were met
 * @param against id of the generation that it was compared with; empty if there was none
 * @param queries number of judged queries
 * @param gates each gate with what was measured
 */
public record GateOutcome(boolean met, String against, int queries, List<Gate> gates) {

  /**
   * One gate.
   *
   * @param gate as it was asked: {@code ndcg@10>=-0.01}
   * @param before the figure of the generation in use; null if there was none
   * @param after the figure of the new one
   * @param met whether it holds
   */
  public record Gate(String gate, @Nullable Double before, double after, boolean met) {}
}
