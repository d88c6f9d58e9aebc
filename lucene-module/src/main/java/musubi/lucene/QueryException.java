package musubi.lucene;

import java.util.List;
import java.util.Locale;

/**
 * A search that asks for something that does not exist or does not fit: the fault of the person or
 * program that asks, not of the index. The message is plain English; {@link #code} and {@link
 * #parameters} are what other languages and programs render.
 */
public final class QueryException extends RuntimeException implements Coded {

  /** What does not fit, with the parameters that {@link #parameters} has in this order. */
  public enum Code {
    /** Field, names of all fields. */
    UNKNOWN_FILTER_FIELD("No document has a field '%s' to filter by. Fields: %s."),
    /** Field, names of all fields. */
    UNKNOWN_SORT_FIELD("No document has a field '%s' to sort by. Fields: %s."),
    /** Field, names of all fields. */
    UNKNOWN_FACET_FIELD("No document has a field '%s' to count by. Fields: %s."),
    /** Filter, field, its type, the value, what was expected, an example. */
    VALUE_DOES_NOT_FIT(
        "The filter %1$s: %2$s is a %3$s, and '%4$s' is none; expected %5$s, as in %2$s>=%6$s."),
    /** Filter, the range's first value, its last. */
    RANGE_REVERSED("The filter %s: '%s' comes after '%s', so nothing lies between."),
    /** Filter, field, an example. */
    KEYWORD_NOT_ORDERED(
        "The filter %1$s: %2$s is a keyword, which is compared by = and != only, as in %2$s=%3$s."
            + " Fields that hold dates or numbers are declared under metadata.fields in the"
            + " configuration before the index is built."),
    /** Number of alternatives, field, the most that are allowed. */
    TOO_MANY_ALTERNATIVES("%s alternatives for %s; expected at most %s."),
    /** Filter. */
    UNKNOWN_EDITION("The filter %s: expected edition=current or edition=old."),
    /** Documents are either current or old; there is nothing to sort. */
    SORT_BY_EDITION("Documents are not sorted by edition; filter by edition=current."),
    /** Counting editions would count what filters leave out. */
    FACET_BY_EDITION(
        "Documents are not counted by edition; filter by edition=current or edition=old."),
    /** Field, what it holds. */
    FACET_NOT_KEYWORD(
        "Values of '%s' are not counted: it holds %s. Keywords are counted, dates by their years.");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }

    /** The English sentence, in the pattern of {@link java.util.Formatter}. */
    public String sentence() {
      return sentence;
    }
  }

  private final Code code;
  private final transient List<String> parameters;

  /**
   * Something that does not fit.
   *
   * @param parameters as the code wants them
   */
  public QueryException(Code code, String... parameters) {
    super(String.format(Locale.ROOT, code.sentence, (Object[]) parameters));
    this.code = code;
    this.parameters = List.of(parameters);
  }

  /** What does not fit. */
  public Code code() {
    return code;
  }

  /** The names and values of the message, in the order that the code has them. */
  public List<String> parameters() {
    return parameters;
  }

  @Override
  public String key() {
    return Coded.key(code);
  }

  @Override
  public List<String> details() {
    return parameters;
  }
}
