package musubi.app.search;

import java.util.List;
import musubi.app.UserException;
import musubi.message.Message;

/** A search that this viewer may not make, whatever the query. */
public final class DeniedException extends UserException {

  /** Why it was denied. */
  public enum Code {
    /** The configuration requires a named viewer, and none was named. */
    VIEWER_REQUIRED
  }

  private final Code code;
  private final transient List<String> parameters;

  DeniedException(Code code, Message message, String... parameters) {
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
