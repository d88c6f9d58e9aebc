package musubi.app;

/**
 * Something that the person who runs the program can mend. The message says what was found, where,
 * and what to do; it is shown without a stack trace.
 */
public class UserException extends RuntimeException {

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
