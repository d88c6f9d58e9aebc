package musubi.app;

/** Options or arguments that are not understood; the program ends with the exit code for that. */
public final class UsageException extends UserException {

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
