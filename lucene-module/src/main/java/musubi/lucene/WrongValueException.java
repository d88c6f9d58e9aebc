package musubi.lucene;

import java.util.List;
import java.util.Locale;

/**
 * A text that a person typed and that is not understood, or a declaration that cannot hold. {@link
 * #key} and {@link #details} are what other languages render.
 */
public final class WrongValueException extends IllegalArgumentException implements Coded {

  /** What is wrong, with the parameters that {@link #details} has in this order. */
  public enum Code {
    /** The text. */
    ORDER_SYNTAX("'%s' is not understood; expected relevance, FIELD, or -FIELD for descending."),
    /** The text, operators. */
    FILTER_SYNTAX(
        "'%s' is not understood; expected FIELD=VALUE or FIELD=FROM..TO, or instead of = one of"
            + " %s."),
    /** Field, its declared type, its fixed type. */
    FIXED_FIELD("'%s' is declared %s, but every document has it and it is %s");

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
   * Something wrong.
   *
   * @param parameters as the code wants them
   */
  public WrongValueException(Code code, String... parameters) {
    super(String.format(Locale.ROOT, code.sentence, (Object[]) parameters));
    this.code = code;
    this.parameters = List.of(parameters);
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
