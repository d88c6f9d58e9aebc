package musubi.app.server.evaluation;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import musubi.app.eval.kept.JudgedSearches;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.eval.kept.KeptSummary;
import musubi.app.server.job.Jobs;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.JudgedLists;
import musubi.app.setup.Setup;

/**
 * Evaluates the index in use beside the searches of people, one list at a time and not while an
 * index is built: both take all processors. Remembers the last evaluation. Thread-safe.
 */
final class EvaluationRuns implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EvaluationRuns.class.getName());

  private final Setup setup;
  private final ServedSearch served;
  private final Jobs jobs;
  private final KeptEvaluations kept;
  private final Clock clock;
  private Optional<State> last = Optional.empty();
  private volatile boolean closed;

  EvaluationRuns(Setup setup, ServedSearch served, Jobs jobs, KeptEvaluations kept, Clock clock) {
    this.setup = setup;
    this.served = served;
    this.jobs = jobs;
    this.kept = kept;
    this.clock = clock;
  }

  /** How far an evaluation is. */
  sealed interface State {

    /** Name of the list. */
    String list();

    /**
     * It runs.
     *
     * @param modes that are done
     */
    record Running(String list, int modes) implements State {}

    /**
     * It is kept.
     *
     * @param id by which it is found
     */
    record Done(String list, String id) implements State {}

    /** It failed. */
    record Failed(String list, Throwable fault) implements State {}
  }

  /** What becomes of a request for an evaluation. */
  enum Begun {
    BEGUN,
    /** Another evaluation runs. */
    EVALUATING,
    /** An index is built. */
    BUILDING
  }

  /** The evaluation that runs, else the last. */
  synchronized Optional<State> last() {
    return last;
  }

  private synchronized void become(State state) {
    last = Optional.of(state);
  }

  /**
   * Begins an evaluation.
   *
   * @param list its name
   */
  synchronized Begun begin(String list, JudgedLists.Place place) {
    if (last.isPresent() && last.get() instanceof State.Running) {
      return Begun.EVALUATING;
    }
    if (jobs.running().isPresent()) {
      return Begun.BUILDING;
    }
    become(new State.Running(list, 0));
    Thread.ofPlatform()
        .daemon()
        .name("musubi-evaluation")
        .start(() -> become(evaluated(list, place)));
    return Begun.BEGUN;
  }

  private State evaluated(String list, JudgedLists.Place place) {
    try {
      KeptSummary summary =
          kept.keep(
              JudgedSearches.measured(
                  served.unlimited(),
                  place.read(),
                  new KeptSummary.Origin(KeptSummary.Kind.PAGE, "", null),
                  KeptSummary.Way.of(
                      setup.fusion().fusion().describe(),
                      served.reranker().orElse(""),
                      served.dictionaries()),
                  clock,
                  modes -> goesOn(list, modes)));
      return new State.Done(list, summary.id());
    } catch (UserException | CancellationException e) {
      LOG.log(Level.INFO, "the evaluation of {0} failed: {1}", new Object[] {list, e.getMessage()});
      return new State.Failed(list, e);
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the evaluation of %s failed".formatted(list), e);
      return new State.Failed(list, e);
    }
  }

  private boolean goesOn(String list, int modes) {
    become(new State.Running(list, modes));
    return !closed;
  }

  /** Has what runs end after the mode that it is in. */
  @Override
  public void close() {
    closed = true;
  }
}
