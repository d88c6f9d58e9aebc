package musubi.lucene.engine;

/**
 * Passages of one document that stand one after the other and are shown as one.
 *
 * @param first number of the first in the document
 * @param last number of the last
 */
public record PassageRun(int first, int last) {

  /** A passage alone. */
  public static PassageRun of(int number) {
    return new PassageRun(number, number);
  }

  /** Whether a passage is one of these. */
  public boolean has(int number) {
    return number >= first && number <= last;
  }
}
