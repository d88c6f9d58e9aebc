package musubi.app.server.problem;

import java.util.List;

/** A request that is not answered, for a reason that has a code. */
public final class ProblemException extends RuntimeException {

  private final ProblemCode code;
  private final transient List<Problem.Wrong> errors;

  /**
   * A problem.
   *
   * @param detail what is wrong with this request, in English
   */
  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  /** A problem with parts of the request. */
  public ProblemException(ProblemCode code, String detail, List<Problem.Wrong> errors) {
    super(detail);
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** The code. */
  public ProblemCode code() {
    return code;
  }

  /** The wrong parts, if they have names. */
  public List<Problem.Wrong> errors() {
    return errors;
  }
}
