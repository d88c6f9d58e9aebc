package musubi.message;

/**
 * An error named within a sentence about it: "… cannot be read: REASON".
 *
 * @param named whether English names the class of the error too, because its message is a bare path
 */
public record Reason(Throwable cause, boolean named) {

  /** The message of an error. */
  public static Reason of(Throwable cause) {
    return new Reason(cause, false);
  }

  /** The class and the message of an error. */
  public static Reason named(Throwable cause) {
    return new Reason(cause, true);
  }

  /** In English. */
  @Override
  public String toString() {
    return named ? cause.toString() : String.valueOf(cause.getMessage());
  }
}
