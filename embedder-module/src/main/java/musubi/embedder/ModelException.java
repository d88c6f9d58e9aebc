package musubi.embedder;

/**
 * A model that cannot be used. The message is for the person who runs the program: it names the
 * folder or file, what was found there and what was expected.
 */
public final class ModelException extends RuntimeException {

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
