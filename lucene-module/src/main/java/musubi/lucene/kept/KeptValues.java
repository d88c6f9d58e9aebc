package musubi.lucene.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.function.ToLongFunction;
import org.apache.lucene.util.IOSupplier;

/**
 * The values that are used most, as many as fit into some memory. Each is worked out once, by the
 * first who asks for it; who asks for another does not wait. A value that was dropped and is still
 * used stays as it is for those who have it. Thread-safe.
 *
 * @param <K> by what it is asked for
 * @param <V> what is kept
 */
public final class KeptValues<K, V> {

  /** What an entry takes beside its value, and all that one takes that is not worked out yet. */
  private static final int BYTES_OF_ENTRY = 256;

  private final Cache<K, Once<V>> values;
  private final Lookups lookups;

  /**
   * Keeps nothing yet.
   *
   * @param bytes memory for all values
   * @param size the bytes that a value takes
   */
  public KeptValues(long bytes, ToLongFunction<V> size) {
    this(bytes, size, new Lookups());
  }

  /**
   * Keeps nothing yet.
   *
   * @param bytes memory for all values
   * @param size the bytes that a value takes
   * @param lookups counts what is asked for; may count for others besides
   */
  public KeptValues(long bytes, ToLongFunction<V> size, Lookups lookups) {
    this.lookups = lookups;
    this.values =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((K key, Once<V> value) -> bytes(value, size))
            .build();
  }

  private static <V> int bytes(Once<V> once, ToLongFunction<V> size) {
    V value = once.peek();
    long bytes = BYTES_OF_ENTRY + (value == null ? 0 : size.applyAsLong(value));
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  /** The value, worked out if it is not kept. */
  public V get(K key, IOSupplier<V> source) throws IOException {
    Once<V> once = values.get(key, k -> new Once<>(source));
    boolean known = once.peek() != null;
    lookups.count(known);
    try {
      V value = once.get();
      if (!known) {
        weighAgain(key, once);
      }
      return value;
    } catch (IOException | RuntimeException e) {
      values.asMap().remove(key, once); // who asks next brings a source of her own
      throw e;
    }
  }

  /** A value has grown: what it takes of memory is counted again. */
  public void weighAgain(K key) {
    Once<V> once = values.getIfPresent(key);
    if (once != null) {
      weighAgain(key, once);
    }
  }

  /** Unless it was dropped meanwhile. */
  private void weighAgain(K key, Once<V> once) {
    values.asMap().replace(key, once, once);
  }

  /** Number of values that are kept. */
  public long size() {
    values.cleanUp();
    return values.estimatedSize();
  }
}
