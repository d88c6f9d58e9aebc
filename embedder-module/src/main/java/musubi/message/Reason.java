package musubi.message;

/**
 * What a sentence quotes as the reason of something: "… cannot be read: REASON". It is told in the
 * language of the sentence where the program knows it, else as it is.
 */
public sealed interface Reason {

  /** The message of an error. */
  static Reason of(Throwable cause) {
    return new Thrown(cause, false);
  }

  /** The class and the message of an error. */
  static Reason named(Throwable cause) {
    return new Thrown(cause, true);
  }

  /** What the operating system or a library said, where the error itself is not at hand. */
  static Reason said(String text) {
    return new Said(text);
  }

  /** In English. */
  @Override
  String toString();

  /**
   * An error.
   *
   * @param named whether English names the class of the error too, because its message is a bare
   *     path
   */
  record Thrown(Throwable cause, boolean named) implements Reason {

    @Override
    public String toString() {
      return named ? cause.toString() : String.valueOf(cause.getMessage());
    }
  }

  /** A text, in English. */
  record Said(String text) implements Reason {

    @Override
    public String toString() {
      return text;
    }
  }
}
