package musubi.lucene;

import java.util.List;
import java.util.Locale;

/**
 * An index that cannot be used or written: damaged, missing, or made by something else than it is
 * asked by. The message says what was found and what was expected; which command mends it, the
 * program says by the {@link #code}.
 */
public final class IndexException extends RuntimeException implements Coded {

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

    /** The English sentence, in the pattern of {@link java.util.Formatter}. */
    public String sentence() {
      return sentence;
    }
  }

  /**
   * Faults that programs need not tell apart: they share a code, {@link Code#UNUSABLE} or {@link
   * Code#UNREADABLE}, whose only parameter is their sentence.
   */
  public enum Fault {
    /** File or folder, reason. */
    CANNOT_BE_READ(Code.UNUSABLE, "%s cannot be read: %s"),
    /** Folder, reason. */
    CANNOT_BE_LISTED(Code.UNUSABLE, "%s cannot be listed: %s"),
    /** Data folder, reason. */
    CANNOT_BE_CREATED(Code.UNUSABLE, "The data folder %s cannot be created or written: %s"),
    /** Data folder, reason. */
    MAY_NOT_BE_WRITTEN(
        Code.UNUSABLE,
        "The data folder %s may not be written (%s). The current generation can still be"
            + " searched."),
    /** Data folder, who writes it. */
    BEING_WRITTEN(
        Code.UNUSABLE, "%s is being written already (%s). Wait until it is done, or stop it."),
    /** Data folder, id asked for, ids that there are. */
    NO_SUCH_GENERATION(
        Code.UNUSABLE, "%s holds no generation '%s' that can be searched. There are: %s."),
    /** Data folder, id asked for. */
    NO_GENERATION(
        Code.UNUSABLE, "%s holds no generation '%s' that can be searched. There are: none."),
    /** File, kind of JSON found. */
    NO_OBJECT(Code.UNREADABLE, "%s, line 1: not a manifest, but %s; expected an object."),
    /** Folder, schema found, oldest schema, newest schema. */
    OTHER_SCHEMA(
        Code.UNREADABLE,
        "%s was written with index schema %s, this program reads schemas %s to %s."),
    /** File, key. */
    LACKS_KEY(Code.UNREADABLE, "%s has no '%s'."),
    /** File, folder. */
    INCOMPLETE(Code.UNREADABLE, "%s is missing, so %s is not a complete generation."),
    /** File, line, what the parser says. */
    NO_MANIFEST(Code.UNREADABLE, "%s, line %s: not a manifest: %s."),
    /** File, reason. */
    QUERIES_UNREADABLE(Code.UNREADABLE, "%s cannot be read: %s.");

    private final Code code;
    private final String sentence;

    Fault(Code code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    /** The English sentence, in the pattern of {@link java.util.Formatter}. */
    public String sentence() {
      return sentence;
    }
  }

  private final Code code;
  private final String key;
  private final transient List<String> parameters;
  private final transient List<String> details;

  /**
   * A fault.
   *
   * @param details as the fault names them
   */
  public IndexException(Fault fault, String... details) {
    super(String.format(Locale.ROOT, fault.sentence, (Object[]) details));
    this.code = fault.code;
    this.key = Coded.key(fault);
    this.parameters = List.of(String.valueOf(getMessage()));
    this.details = List.of(details);
  }

  /** A fault, and the error that showed it. */
  public IndexException(Fault fault, Throwable cause, String... details) {
    this(fault, details);
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
    this.key = Coded.key(code);
    this.parameters = List.copyOf(parameters);
    this.details = this.parameters;
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

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> details() {
    return details;
  }
}
