package musubi.app.usage;

/**
 * Some of a number of searches.
 *
 * @param count how many, 0 to {@code of}
 * @param of of how many
 */
public record Share(int count, int of) {

  /** Returns the share, 0 to 1; NaN of none. */
  public double value() {
    return of == 0 ? Double.NaN : (double) count / of;
  }
}
