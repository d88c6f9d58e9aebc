package musubi.app.rule;

/**
 * A text that may be looked at only so often: a regular expression that goes back and forth over it
 * without end is given up. For one match.
 */
final class BoundedText implements CharSequence {

  /** Enough for any sensible expression on a query; about a millisecond. */
  private static final int LOOKS = 100_000;

  private final CharSequence text;
  private final Budget budget;

  BoundedText(String text) {
    this(text, new Budget());
  }

  private BoundedText(CharSequence text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  /** It was looked at too often. */
  static final class GivenUpException extends RuntimeException {

    GivenUpException() {
      super("a regular expression took too long", null, false, false);
    }
  }

  private static final class Budget {
    private int left = LOOKS;

    void take() {
      if (--left < 0) {
        throw new GivenUpException();
      }
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    budget.take();
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), budget);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
