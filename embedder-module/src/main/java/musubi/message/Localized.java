package musubi.message;

/**
 * An error that can be told in the reader's language. Its {@code getMessage()} is English, as logs
 * and programs read it.
 */
public interface Localized {

  /** What it says, in every language. */
  Message inWords();
}
