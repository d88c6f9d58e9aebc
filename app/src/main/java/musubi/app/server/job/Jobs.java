package musubi.app.server.job;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import musubi.app.eval.GateApproval;
import musubi.app.json.BuildJson;
import musubi.app.rebuild.UpdateSources;
import musubi.app.rebuild.loss.TooManyDeletedException;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.IndexBuild;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs, one at a time, and remembers the last of them. What is served goes on being served
 * until a job has put a new generation to use. Thread-safe.
 */
public final class Jobs implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Jobs.class.getName());
  private static final int REMEMBERED = 20;
  private static final int ID_BYTES = 8;

  /** What a kill may cost; a job that is stopped keeps all. */
  private static final Duration SYNC = Duration.ofSeconds(30);

  /** How long a stopping server waits for the end of a job; it goes on with the next one. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Setup setup;
  private final ServedSearch served;
  private final Optional<GateApproval.Asked> gate;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<JobState, Integer> ended = new EnumMap<>(JobState.class);
  private @Nullable Job running;
  private boolean closed;

  /**
   * By a set-up, for what is served of it.
   *
   * @param gate what the builds that are asked for have to reach before they are put to use
   */
  public Jobs(Setup setup, ServedSearch served, Optional<GateApproval.Asked> gate) {
    this.setup = setup;
    this.served = served;
    this.gate = gate;
  }

  /**
   * What is asked of a job.
   *
   * @param allowDeleting whether any number of documents may be deleted
   * @param strict whether a document that cannot be read fails the build
   */
  public record Request(boolean allowDeleting, boolean strict) {

    /** Nothing more than usual. */
    public static final Request USUAL = new Request(false, false);
  }

  /**
   * Begins a job on the sources that the index was built from. Others are named on the command line
   * only: whoever reaches the server may not have it read any file of this machine.
   *
   * @throws JobRunningException if one runs
   * @throws JobsClosedException if the server is being stopped
   * @throws musubi.app.UserException if there is no index that remembers its sources
   */
  public Job start(JobKind kind, Request request) {
    return start(kind, UpdateSources.of(setup.store(), List.of()), request, gate);
  }

  /**
   * Begins to index documents where nothing is in use: no gate asks for more.
   *
   * @throws JobRunningException if one runs
   * @throws JobsClosedException if the server is being stopped
   */
  public Job startFirst(List<Path> sources) {
    return start(JobKind.REBUILD, sources, Request.USUAL, Optional.empty());
  }

  private Job start(
      JobKind kind, List<Path> sources, Request request, Optional<GateApproval.Asked> toReach) {
    Setup asked =
        setup.with(set -> set.with(new Overrides.Build(null, null, request.allowDeleting())));
    IndexBuild build =
        new IndexBuild(
            asked,
            new IndexBuild.Request(sources, kind.reading(), request.strict(), SYNC, toReach));
    Job job = begin(kind);
    Thread.ofPlatform().name("musubi-job-" + job.id()).start(() -> run(job, build));
    return job;
  }

  private synchronized Job begin(JobKind kind) {
    if (closed) {
      throw new JobsClosedException();
    }
    if (running != null && !running.state().isOver()) {
      throw new JobRunningException(running.id());
    }
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Job job = new Job(HexFormat.of().formatHex(id), kind);
    if (jobs.size() == REMEMBERED) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    jobs.put(job.id(), job);
    running = job;
    return job;
  }

  private void run(Job job, IndexBuild build) {
    try {
      IndexBuild.Outcome outcome = build.run(job.listener());
      served.refresh();
      job.done(BuildJson.of(outcome.build(), outcome.announced(), outcome.gate()));
    } catch (CancellationException e) {
      job.cancelled();
    } catch (TooManyDeletedException e) {
      job.failed("too-many-deleted", e);
    } catch (UserException e) {
      LOG.log(Level.INFO, "the job %s failed: %s".formatted(job.id(), e.getMessage()));
      job.failed("failed", e);
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the job %s failed".formatted(job.id()), e);
      job.failed("failed", e);
    } finally {
      count(job.state());
    }
  }

  private synchronized void count(JobState end) {
    ended.merge(end, 1, Integer::sum);
  }

  /** How many jobs have ended in a state since the server was started. */
  public synchronized int ended(JobState state) {
    return ended.getOrDefault(state, 0);
  }

  /** A job that was begun here, unless many were begun since. */
  public synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** All that are remembered, the newest last. */
  public synchronized List<Job> all() {
    return List.copyOf(jobs.values());
  }

  /** The job that runs, if one does. */
  public synchronized Optional<Job> running() {
    return Optional.ofNullable(running).filter(job -> !job.state().isOver());
  }

  /**
   * Asks a job to stop, which it does between two documents.
   *
   * @return whether it was running
   */
  public boolean stop(Job job) {
    return job.stop();
  }

  /** Stops what runs. What it had read is kept: the same job goes on there. */
  @Override
  public void close() {
    Optional<Job> last;
    synchronized (this) {
      closed = true;
      last = running();
    }
    last.ifPresent(
        job -> {
          job.stop();
          try {
            if (!job.awaitOver(PATIENCE)) {
              LOG.warning("the job %s is ended in the middle of a step".formatted(job.id()));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
