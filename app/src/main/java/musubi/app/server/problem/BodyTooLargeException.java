package musubi.app.server.problem;

import java.io.IOException;

/** A body that is longer than is taken; thrown while it is read. */
public final class BodyTooLargeException extends IOException {

  private final int most;

  /**
   * A body that is too long.
   *
   * @param most bytes that are taken
   */
  public BodyTooLargeException(int most) {
    super("the body is longer than %d bytes".formatted(most));
    this.most = most;
  }

  /** The problem to answer with. */
  public ProblemException problem() {
    return new ProblemException(
        ProblemCode.BODY_TOO_LARGE, ProblemDetail.of("body-too-large", most));
  }
}
