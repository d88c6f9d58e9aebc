package musubi.app.directory;

/** A directory could not be asked: nothing is known of a password. */
public final class DirectoryException extends Exception {

  private static final long serialVersionUID = 1L;

  DirectoryException(String message, Exception cause) {
    super(message, cause);
  }
}
