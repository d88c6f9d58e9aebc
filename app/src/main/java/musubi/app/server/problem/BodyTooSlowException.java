package musubi.app.server.problem;

import java.io.IOException;
import java.time.Duration;

/** A body that does not arrive within the time that a request has; thrown while it is read. */
public final class BodyTooSlowException extends IOException {

  private final Duration longest;

  /**
   * A body that is late.
   *
   * @param longest time that is waited
   */
  public BodyTooSlowException(Duration longest) {
    super("the body did not arrive within %s".formatted(longest));
    this.longest = longest;
  }

  /** The problem to answer with. */
  public ProblemException problem() {
    return new ProblemException(
        ProblemCode.REQUEST_TIMEOUT, ProblemDetail.of("body-slow", longest.toSeconds()));
  }
}
