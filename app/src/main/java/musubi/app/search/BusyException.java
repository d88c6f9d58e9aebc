package musubi.app.search;

import musubi.app.UserException;

/** A search that cannot be made now; the same one may succeed a moment later, or elsewhere. */
public final class BusyException extends UserException {

  /** Why it cannot be made. */
  public enum Code {
    /** As many searches run as are allowed at once. */
    TOO_MANY_SEARCHES,
    /** The service is being closed. */
    CLOSED
  }

  private final Code code;

  BusyException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** The reason, for programs. */
  public Code code() {
    return code;
  }
}
