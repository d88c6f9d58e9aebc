package musubi.app.history;

import java.util.Locale;

/** Where a search came from. */
public enum Channel {
  PAGE,
  API;

  /** As it is written. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
