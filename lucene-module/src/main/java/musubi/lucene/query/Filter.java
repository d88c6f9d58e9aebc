package musubi.lucene.query;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.lucene.WrongValueException;

/**
 * Keeps only documents whose metadata field fits. The field's type decides what a value means:
 *
 * <ul>
 *   <li>keyword: {@code =} and {@code !=}, compared as {@link musubi.lucene.metadata.Keywords}
 *       folds them. {@code path} is the document's id, its path, or a folder above either
 *   <li>date: a value names a period, {@code 2024} the whole year, {@code 2024-10} the month.
 *       {@code =} means within it, {@code >=} from its start, {@code <=} up to its end, {@code >}
 *       after it, {@code <} before it. {@code FROM..TO} means from the start of FROM to the end of
 *       TO, and either may be left out
 *   <li>number: the same with numbers
 *   <li>{@code edition}: {@code current} (also a document without other editions) or {@code old}
 * </ul>
 *
 * <p>Several {@code =} filters on one field are alternatives; all other filters must hold. {@code
 * !=} keeps documents without a value; the other operators do not. If a document has several
 * values, one that fits is enough, and the next filter may match another.
 *
 * @param field the metadata field's name
 * @param operator how it is compared
 * @param value as typed; checked against the field's type when the search runs
 */
public record Filter(String field, Operator operator, String value) {

  /** How a value is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** As it is typed. */
    public String sign() {
      return sign;
    }

    private static Operator of(String sign) {
      return Arrays.stream(values()).filter(o -> o.sign.equals(sign)).findFirst().orElseThrow();
    }
  }

  private static final Pattern FILTER =
      Pattern.compile("([^=!<>]+)(!=|>=|<=|=|>|<)(.+)", Pattern.DOTALL);
  private static final Pattern CONDITION = Pattern.compile("(!=|>=|<=|=|>|<)(.+)", Pattern.DOTALL);

  /** By one value. */
  public Filter(String field, String value) {
    this(field, Operator.EQUAL, value);
  }

  /**
   * Reads a filter: {@code FIELD=VALUE}, {@code FIELD>=VALUE}, {@code FIELD=FROM..TO}.
   *
   * @throws IllegalArgumentException saying what was expected, if there is no field, operator or
   *     value
   */
  public static Filter parse(String text) {
    Matcher filter = FILTER.matcher(text);
    if (!filter.matches() || filter.group(1).isBlank() || filter.group(3).isBlank()) {
      throw new WrongValueException(
          WrongValueException.Code.FILTER_SYNTAX,
          text,
          Arrays.stream(Operator.values())
              .filter(o -> o != Operator.EQUAL)
              .map(Operator::sign)
              .collect(Collectors.joining(" ")));
    }
    return new Filter(
        filter.group(1).strip(), Operator.of(filter.group(2)), filter.group(3).strip());
  }

  /**
   * A field and what stands behind it in a query such as {@code modified:>=2024-04}: an operator
   * and a value, or a value or range alone, which must be equal. Never fails.
   */
  public static Filter of(String field, String condition) {
    Matcher signed = CONDITION.matcher(condition);
    return signed.matches() && !signed.group(2).isBlank()
        ? new Filter(field, Operator.of(signed.group(1)), signed.group(2).strip())
        : new Filter(field, condition.strip());
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return field + operator.sign() + value;
  }
}
