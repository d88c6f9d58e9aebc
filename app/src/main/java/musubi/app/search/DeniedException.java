package musubi.app.search;

import musubi.app.UserException;

/** A search that this viewer may not make, whatever the query. */
public final class DeniedException extends UserException {

  /** Why it was denied. */
  public enum Code {
    /** The configuration requires a named viewer, and none was named. */
    VIEWER_REQUIRED
  }

  private final Code code;

  DeniedException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** The reason, for programs. */
  public Code code() {
    return code;
  }
}
