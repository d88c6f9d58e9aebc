package musubi.lucene.metadata;

import java.util.Locale;

/** The type of a metadata field, which decides how its values are compared. */
public enum MetadataType {
  /** A text, compared as a whole in its {@link Keywords folded} form. */
  KEYWORD("a text", "経理部"),
  /** A day, month, year or time; see {@link DateText}. */
  DATE("a date such as 2024-10-03, 2024年10月3日 or 令和6年10月3日", "2024-10-03"),
  /** A number; see {@link NumberText}. */
  NUMBER("a number such as 1500 or 1,500.5", "1500");

  private final String expected;
  private final String example;

  MetadataType(String expected, String example) {
    this.expected = expected;
    this.example = example;
  }

  /** Returns the expected form of a value, for messages. */
  public String expected() {
    return expected;
  }

  /** Returns an example of a value, for messages. */
  public String example() {
    return example;
  }

  /** Returns the name in the configuration: {@code keyword}, {@code date}, {@code number}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
