package musubi.app.server.job;

import java.util.Locale;

/** How far a job is. The names are part of the API. */
public enum JobState {
  RUNNING,
  /** It was asked to stop and has not yet. */
  STOPPING,
  DONE,
  /** The new generation is there, and a gate kept it from being used. */
  GATE_NOT_MET,
  FAILED,
  /** It was stopped; what it had read is kept, and the same job goes on there. */
  CANCELLED;

  /** Whether nothing happens any more. */
  public boolean isOver() {
    return this != RUNNING && this != STOPPING;
  }

  /** As it is written in answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
