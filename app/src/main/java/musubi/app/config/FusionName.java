package musubi.app.config;

import java.util.Locale;

/** The fusions that can be chosen. */
public enum FusionName {
  /** Reciprocal rank fusion. */
  RRF,
  /** Weighted sum of z-scores. */
  ZSCORE;

  /** As it is typed: {@code rrf}, {@code zscore}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
