package musubi.app.cluster;

import java.util.Locale;

/** How groups are found. */
public enum Method {
  /** A number of groups; every text belongs to one. */
  KMEANS,
  /** As many groups as there are dense places; texts between them belong to none. */
  HDBSCAN;

  /** As in options and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
