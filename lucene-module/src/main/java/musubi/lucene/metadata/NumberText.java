package musubi.lucene.metadata;

import java.text.Normalizer;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a number: digits of any width with or without commas between thousands, a sign, a decimal
 * part, an exponent, and ¥ before or 円 behind an amount: {@code 1500}, {@code １，５００}, {@code
 * ¥1,500}, {@code 1,500円}, {@code -0.5}, {@code 1.5e3}.
 */
public final class NumberText {

  private static final Pattern NUMBER =
      Pattern.compile(
          "([-+−]?)[¥\\\\]?\\s*"
              + "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)"
              + "([eE][-+]?\\d{1,3})?\\s*円?");

  private NumberText() {}

  /** Returns the number, or empty if the text is not a number or is too large for a double. */
  public static OptionalDouble parse(String text) {
    Matcher number = NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
    if (!number.matches()) {
      return OptionalDouble.empty();
    }
    String exponent = number.group(3) == null ? "" : number.group(3);
    double size = Double.parseDouble(number.group(2).replace(",", "") + exponent);
    double value = number.group(1).isEmpty() || number.group(1).equals("+") ? size : -size;
    // One zero only, so that 0 and -0 are equal in the index too.
    return Double.isFinite(value) ? OptionalDouble.of(value + 0.0) : OptionalDouble.empty();
  }
}
