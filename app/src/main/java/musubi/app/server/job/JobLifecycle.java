package musubi.app.server.job;

import org.springframework.context.SmartLifecycle;

/**
 * Stops jobs before the server waits for its requests: those that follow a job's progress end with
 * it.
 */
public final class JobLifecycle implements SmartLifecycle {

  private final Jobs jobs;
  private volatile boolean running;

  /** For these jobs. */
  public JobLifecycle(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    jobs.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
