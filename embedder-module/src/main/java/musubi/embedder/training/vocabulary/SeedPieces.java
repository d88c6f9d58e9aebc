package musubi.embedder.training.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The substrings from which the vocabulary is chosen: all characters, and the substrings of up to
 * 12 characters with the greatest count × length.
 *
 * <p>Counted length by length; a substring is counted only if both of the substrings that are one
 * character shorter are frequent, since it cannot be more frequent than they are.
 */
final class SeedPieces {

  private static final int LONGEST = 12;
  private static final int MOST_SEEDS = 1_000_000;
  private static final int LEAST_COUNT = 4;

  /** A substring with its number of occurrences. */
  record Seed(String text, long count) {
    long score() {
      return count * text.length();
    }
  }

  private SeedPieces() {}

  /** Characters first, then longer substrings, best first. */
  static List<Seed> of(List<SegmentCounts.Counted> segments) {
    List<Seed> seeds = new ArrayList<>();
    characters(segments).forEach((character, count) -> seeds.add(new Seed(character, count[0])));
    seeds.sort(Comparator.comparingLong(Seed::score).reversed().thenComparing(Seed::text));
    List<Seed> longer = new ArrayList<>();
    Set<String> frequent = null;
    for (int length = 2; length <= LONGEST; length++) {
      Map<String, long[]> counts = substrings(segments, length, frequent);
      counts.values().removeIf(count -> count[0] < LEAST_COUNT);
      counts.forEach((text, count) -> longer.add(new Seed(text, count[0])));
      frequent = new HashSet<>(counts.keySet());
    }
    longer.sort(Comparator.comparingLong(Seed::score).reversed().thenComparing(Seed::text));
    seeds.addAll(longer.subList(0, Math.min(longer.size(), MOST_SEEDS)));
    return seeds;
  }

  private static Map<String, long[]> characters(List<SegmentCounts.Counted> segments) {
    Map<String, long[]> counts = new HashMap<>();
    for (SegmentCounts.Counted segment : segments) {
      segment
          .text()
          .codePoints()
          .forEach(
              c ->
                  counts.computeIfAbsent(Character.toString(c), s -> new long[1])[0] +=
                      segment.count());
    }
    return counts;
  }

  private static Map<String, long[]> substrings(
      List<SegmentCounts.Counted> segments, int length, @Nullable Set<String> shorter) {
    Map<String, long[]> counts = new HashMap<>();
    for (SegmentCounts.Counted segment : segments) {
      String text = segment.text();
      for (int start = 0; start + length <= text.length(); start++) {
        if (shorter != null
            && !(shorter.contains(text.substring(start, start + length - 1))
                && shorter.contains(text.substring(start + 1, start + length)))) {
          continue;
        }
        if (Character.isLowSurrogate(text.charAt(start))
            || Character.isHighSurrogate(text.charAt(start + length - 1))
            || Character.codePointCount(text, start, start + length) == 1) {
          continue;
        }
        counts.computeIfAbsent(text.substring(start, start + length), s -> new long[1])[0] +=
            segment.count();
      }
    }
    return counts;
  }
}
