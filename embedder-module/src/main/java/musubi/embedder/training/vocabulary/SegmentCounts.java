package musubi.embedder.training.vocabulary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each segment occurs in a text. Filled by one thread.
 *
 * <p>Segments that occur once are forgotten whenever the map grows past a bound, so that a large
 * text of many names fits in memory.
 */
public final class SegmentCounts {

  private static final int MOST_SEGMENTS = 6_000_000;

  private final Segmenter segmenter = new Segmenter();
  private final Map<String, int[]> counts = new HashMap<>();

  /** A segment with its number of occurrences. */
  record Counted(String text, long count) {}

  /** Counts the segments of a text. */
  public void add(String text) {
    segmenter.segments(text, segment -> counts.computeIfAbsent(segment, s -> new int[1])[0]++);
    if (counts.size() > MOST_SEGMENTS) {
      counts.values().removeIf(count -> count[0] == 1);
    }
  }

  /** The number of different segments. */
  public int size() {
    return counts.size();
  }

  /** Most frequent first, ties by text, so that the order does not depend on the map. */
  List<Counted> byFrequency() {
    Counted[] all =
        counts.entrySet().stream()
            .map(entry -> new Counted(entry.getKey(), entry.getValue()[0]))
            .toArray(Counted[]::new);
    Arrays.parallelSort(
        all, Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::text));
    return Arrays.asList(all);
  }
}
