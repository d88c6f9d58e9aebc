package musubi.embedder.training;

/**
 * Training that cannot begin or go on. The message is for the person who runs it: what was found
 * and what to do.
 */
public final class TrainingException extends RuntimeException {

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
