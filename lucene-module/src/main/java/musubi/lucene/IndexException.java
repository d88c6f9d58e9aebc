package musubi.lucene;

/**
 * An index that cannot be used or written. The message is for the person who runs the program: it
 * names the folder, what was found and what mends it.
 */
public final class IndexException extends RuntimeException {

  public IndexException(String message) {
    super(message);
  }

  public IndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
