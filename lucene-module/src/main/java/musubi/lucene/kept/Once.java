package musubi.lucene.kept;

import java.io.IOException;
import org.apache.lucene.util.IOSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is worked out once, when it is first asked for. Threads that ask meanwhile wait for
 * it, and for nothing else. Thread-safe.
 *
 * @param <T> what it is
 */
public final class Once<T> {

  private final IOSupplier<T> source;
  private volatile @Nullable T found;

  /**
   * Names the source.
   *
   * @param source asked again if it failed
   */
  public Once(IOSupplier<T> source) {
    this.source = source;
  }

  /** The value. */
  public T get() throws IOException {
    T known = found;
    return known == null ? find() : known;
  }

  private synchronized T find() throws IOException {
    T known = found;
    if (known == null) {
      known = source.get();
      found = known;
    }
    return known;
  }

  /** The value, if it was asked for before; else null. */
  public @Nullable T peek() {
    return found;
  }
}
