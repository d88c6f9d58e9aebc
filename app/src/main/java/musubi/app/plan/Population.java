package musubi.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All files and records of the sources, of which a sample was read. What the sample holds is
 * extended to all of them within strata of like files, either by their number or by their size:
 * whichever tells more about the files of the sample. Long documents are few, and a sample has them
 * or not; how much text there is in a megabyte differs less.
 *
 * @param strata by name
 */
record Population(Map<String, Stratum> strata) {

  /** Strata with fewer files in the sample are taken together. */
  private static final int FEWEST = 8;

  private static final String OTHERS = "";

  Population {
    strata = Map.copyOf(strata);
  }

  /**
   * Files or records that are alike.
   *
   * @param number of them
   * @param size of all together, in a unit that is the same for all of them
   */
  record Stratum(long number, long size) {
    Stratum and(Stratum other) {
      return new Stratum(number + other.number, size + other.size);
    }
  }

  /**
   * A total that was estimated.
   *
   * @param total of all files and records
   * @param error its standard error; 0 where all were read
   */
  record Estimate(double total, double error) {

    /** The standard error as a share of the total. */
    double share() {
      return total > 0 ? error / total : 0;
    }
  }

  /**
   * A file or record of the sample.
   *
   * @param value what is to be extended to all
   */
  record Observed(String stratum, long size, double value) {}

  /**
   * Estimates a total from the values of a sample.
   *
   * @param sample some of each stratum, in the shares that these have; strata of which there is
   *     none count as the others do
   */
  Estimate total(List<Observed> sample) {
    Map<String, List<Observed>> observed = new TreeMap<>();
    for (Observed one : sample) {
      observed.computeIfAbsent(one.stratum, name -> new ArrayList<>()).add(one);
    }
    Map<String, List<Observed>> groups = new TreeMap<>();
    Map<String, Stratum> totals = new TreeMap<>();
    strata.forEach(
        (name, stratum) -> {
          List<Observed> here = observed.getOrDefault(name, List.of());
          boolean enough = here.size() >= FEWEST || here.size() == stratum.number;
          String group = enough ? name : OTHERS;
          groups.computeIfAbsent(group, g -> new ArrayList<>()).addAll(here);
          totals.merge(group, stratum, Stratum::and);
        });
    double total = 0;
    double variance = 0;
    double unseen = 0;
    double seen = 0;
    for (Map.Entry<String, Stratum> group : totals.entrySet()) {
      List<Observed> here = groups.getOrDefault(group.getKey(), List.of());
      if (here.isEmpty()) {
        unseen += group.getValue().number;
        continue;
      }
      Estimate estimate = total(here, group.getValue());
      seen += group.getValue().number;
      total += estimate.total;
      variance += estimate.error * estimate.error;
    }
    double up = seen > 0 ? (seen + unseen) / seen : 1;
    return new Estimate(total * up, Math.sqrt(variance) * up);
  }

  private static Estimate total(List<Observed> sample, Stratum all) {
    double n = sample.size();
    double values = sample.stream().mapToDouble(Observed::value).sum();
    double sizes = sample.stream().mapToDouble(Observed::size).sum();
    double mean = values / n;
    double ratio = sizes > 0 ? values / sizes : 0;
    double byNumber = 0;
    double bySize = 0;
    for (Observed one : sample) {
      byNumber += square(one.value - mean);
      bySize += square(one.value - ratio * one.size);
    }
    boolean size = sizes > 0 && bySize < byNumber;
    double total = size ? ratio * all.size : mean * all.number;
    double left = Math.max(0, 1 - n / all.number);
    double spread = n > 1 ? Math.min(byNumber, bySize > 0 ? bySize : byNumber) / (n - 1) : 0;
    return new Estimate(total, all.number * Math.sqrt(left * spread / n));
  }

  private static double square(double value) {
    return value * value;
  }
}
