package musubi.app.server.problem;

import java.util.List;
import java.util.Locale;
import musubi.app.message.ErrorText;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/** A request that is not answered, for a reason that has a code. */
public final class ProblemException extends RuntimeException {

  private final ProblemCode code;
  private final transient List<Problem.Wrong> errors;

  /** Null where the message is all there is. */
  private final transient @Nullable Message detail;

  /**
   * A problem that is told in the reader's language.
   *
   * @param detail what is wrong with this request
   */
  public ProblemException(ProblemCode code, Message detail) {
    super(detail.toString());
    this.code = code;
    this.errors = List.of();
    this.detail = detail;
  }

  /**
   * A problem.
   *
   * @param detail what is wrong with this request, in the language in which it is answered
   */
  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  /** A problem with parts of the request. */
  public ProblemException(ProblemCode code, String detail, List<Problem.Wrong> errors) {
    super(detail);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.detail = null;
  }

  /** The code. */
  public ProblemCode code() {
    return code;
  }

  /** What is wrong with this request, in a language as far as there are words in it. */
  public String detail(Locale language) {
    return detail == null ? String.valueOf(getMessage()) : new ErrorText(language).of(detail);
  }

  /** The wrong parts, if they have names. */
  public List<Problem.Wrong> errors() {
    return errors;
  }
}
