package musubi.lucene;

import java.util.List;
import java.util.Locale;

/**
 * An index that cannot be used or written: damaged, missing, or made by something else than it is
 * asked by. The message says what was found and what was expected; which command mends it, the
 * program says by the {@link #code}.
 */
public final class IndexException extends RuntimeException {

  /** What is wrong, with the parameters that {@link #parameters} has in this order. */
  public enum Code {
    /** A file or folder cannot be read or used; one parameter, the sentence that says so. */
    UNUSABLE("%s"),
    /** The data folder. */
    NO_INDEX("%s holds no index."),
    /** What is missing, damaged or of another version; one parameter, the sentence that says so. */
    UNREADABLE("%s"),
    /** Folder, what is wrong with each file. */
    DAMAGED("%s is damaged: %s."),
    /** Data folder, the generation in use. */
    NOTHING_SERVED_BEFORE("%s holds no generation that was in use before the current one (%s)."),
    /** The generation. */
    NEVER_SERVED(
        "The generation %s was never in use: its gate was not met, or the build ended before it was."
            + " A rollback goes back to what was in use."),
    /** Folder, reason. */
    CANNOT_BE_OPENED("%s cannot be opened: %s."),
    /** Folder, fingerprint of the index's analysis chain, fingerprint of the program's. */
    OTHER_ANALYZER("%s was analysed by '%s', this program analyses queries by '%s'."),
    /** Generation, fingerprint of the index's model, fingerprint of the query's. */
    OTHER_MODEL(
        "The generation %s holds vectors of the model %s, the query's vector is of the model %s."),
    /** Generation, dimensions of the index's vectors, dimensions of the query's. */
    OTHER_DIMENSIONS(
        "The generation %s holds vectors of %s dimensions, the query's vector has %s.");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Code code;
  private final transient List<String> parameters;

  /** An index with something wrong that has no code of its own. */
  public IndexException(String message) {
    this(Code.UNUSABLE, List.of(message));
  }

  /** An index with something wrong that has no code of its own. */
  public IndexException(String message, Throwable cause) {
    this(Code.UNUSABLE, List.of(message));
    initCause(cause);
  }

  /**
   * An index with something wrong.
   *
   * @param parameters as the code wants them
   */
  public IndexException(Code code, List<String> parameters) {
    super(String.format(Locale.ROOT, code.sentence, parameters.toArray()));
    this.code = code;
    this.parameters = List.copyOf(parameters);
  }

  /** An index with something wrong, and the error that showed it. */
  public IndexException(Code code, List<String> parameters, Throwable cause) {
    this(code, parameters);
    initCause(cause);
  }

  /** What is wrong. */
  public Code code() {
    return code;
  }

  /** The figures and names of the message, in the order that the code has them. */
  public List<String> parameters() {
    return parameters;
  }
}
