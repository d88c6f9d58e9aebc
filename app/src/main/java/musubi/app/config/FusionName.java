package musubi.app.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The fusions that can be chosen. */
public enum FusionName {
  /** Reciprocal rank fusion. */
  RRF,
  /** Weighted sum of z-scores. */
  ZSCORE,
  /** Weighted sum of scores between the lowest and the highest of each arm. */
  MINMAX,
  /** Weighted sum of scores between the lowest that an arm can give and the highest it gave. */
  TMM,
  /** Weighted sum of ranks. */
  RANK,
  /** Weighted sum of log-odds of calibrated scores. */
  LOGODDS;

  /** As it is typed: {@code rrf}, {@code zscore}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, for messages: {@code rrf, zscore, … or logodds}. */
  public static String all() {
    String names =
        Arrays.stream(values()).map(FusionName::toString).collect(Collectors.joining(", "));
    return names.replaceFirst(", (\\w+)$", " or $1");
  }
}
