package musubi.app.server.job;

import java.util.Locale;
import musubi.app.rebuild.RebuildOptions;

/** What a job does. */
public enum JobKind {
  REBUILD(RebuildOptions.Reading.ALL),
  UPDATE(RebuildOptions.Reading.CHANGED);

  private final RebuildOptions.Reading reading;

  JobKind(RebuildOptions.Reading reading) {
    this.reading = reading;
  }

  RebuildOptions.Reading reading() {
    return reading;
  }

  /** As it is written in answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
