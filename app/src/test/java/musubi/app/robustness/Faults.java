package musubi.app.robustness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * Which faults are tried, and what became of them. {@code -Dmusubi.faults=use,prune} tries those
 * only; all unless told.
 */
final class Faults {

  private static final List<String> ASKED =
      List.of(System.getProperty("musubi.faults", "").split(",")).stream()
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .toList();

  private final Map<String, int[]> rows = new LinkedHashMap<>();

  /** Whether a fault is tried. */
  static boolean tries(String fault) {
    return ASKED.isEmpty() || ASKED.contains(fault);
  }

  /** Leaves a test out unless one of its faults is tried. */
  static void require(String... faults) {
    Assumptions.assumeTrue(List.of(faults).stream().anyMatch(Faults::tries), "not asked for");
  }

  /**
   * Counts one try.
   *
   * @param lost documents that are not found any more
   */
  void count(String fault, boolean survived, int lost) {
    int[] row = rows.computeIfAbsent(fault, f -> new int[3]);
    row[0]++;
    row[1] += survived ? 1 : 0;
    row[2] += lost;
  }

  /** Prints a table of all that was counted. */
  void print() {
    if (rows.isEmpty()) {
      return;
    }
    System.out.println("| fault | tried | survived | documents lost |");
    System.out.println("| --- | --- | --- | --- |");
    rows.forEach(
        (fault, row) ->
            System.out.printf("| %s | %s | %s | %s |%n", fault, row[0], row[1], row[2]));
  }
}
