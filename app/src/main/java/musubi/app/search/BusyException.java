package musubi.app.search;

import java.util.List;
import musubi.app.UserException;
import musubi.message.Message;

/** A search that cannot be made now; the same one may succeed a moment later, or elsewhere. */
public final class BusyException extends UserException {

  /** Why it cannot be made. */
  public enum Code {
    /** As many searches run as are allowed at once. */
    TOO_MANY_SEARCHES,
    /** It took longer than a search may. */
    OUT_OF_TIME,
    /** The service is being closed. */
    CLOSED
  }

  private final Code code;
  private final transient List<String> parameters;

  BusyException(Code code, Message message, String... parameters) {
    super(message);
    this.code = code;
    this.parameters = List.of(parameters);
  }

  /** The reason, for programs. */
  public Code code() {
    return code;
  }

  /** The figures and names of the message. */
  public List<String> parameters() {
    return parameters;
  }
}
