package musubi.app.mine.pair;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.mine.MinedPair;
import musubi.app.mine.PairKind;
import musubi.app.mine.click.PositionBias;

/**
 * What was mined.
 *
 * @param pairs each once
 * @param documents that were read
 * @param literal pairs left out because the anchor stands in the positive, by kind
 * @param repeated pairs left out because the same stands there already
 * @param bias of ranks, where clicks were mined and the log was large enough
 */
public record MinedPairs(
    List<MinedPair> pairs,
    int documents,
    Map<PairKind, Integer> literal,
    int repeated,
    Optional<PositionBias> bias) {

  public MinedPairs {
    pairs = List.copyOf(pairs);
    literal = Map.copyOf(literal);
  }

  /** How many pairs there are of each kind that there is. */
  public Map<PairKind, Integer> counts() {
    Map<PairKind, Integer> counts = new EnumMap<>(PairKind.class);
    pairs.forEach(pair -> counts.merge(pair.kind(), 1, Integer::sum));
    return counts;
  }

  /** How many negatives all pairs have together. */
  public int negatives() {
    return pairs.stream().mapToInt(pair -> pair.negatives().size()).sum();
  }
}
