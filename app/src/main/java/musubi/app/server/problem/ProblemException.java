package musubi.app.server.problem;

import java.util.List;
import musubi.message.Localized;
import musubi.message.Message;

/** A request that is not answered, for a reason that has a code. */
public final class ProblemException extends RuntimeException implements Localized {

  private final ProblemCode code;
  private final transient Message detail;
  private final transient List<Part> parts;

  /**
   * A problem.
   *
   * @param detail what is wrong with this request
   */
  public ProblemException(ProblemCode code, Message detail) {
    this(code, detail, List.of());
  }

  /** A problem with parts of the request. */
  public ProblemException(ProblemCode code, Message detail, List<Part> parts) {
    super(detail.toString());
    this.code = code;
    this.detail = detail;
    this.parts = List.copyOf(parts);
  }

  /**
   * A wrong part of a request.
   *
   * @param name of a parameter, or of a key of the body
   * @param reason what is wrong with it
   */
  public record Part(String name, Message reason) {}

  /** The code. */
  public ProblemCode code() {
    return code;
  }

  /** The wrong parts, if they have names. */
  public List<Part> parts() {
    return parts;
  }

  @Override
  public Message inWords() {
    return detail;
  }
}
