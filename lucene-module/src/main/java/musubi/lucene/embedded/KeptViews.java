package musubi.lucene.embedded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Set;
import musubi.lucene.view.Once;

/**
 * The views of a snapshot that are used most, as many as fit into some memory. Each is made once,
 * by the first who asks for it; who asks for another does not wait. Thread-safe.
 */
final class KeptViews {

  /** A part of the heap, for all views of one snapshot. */
  private static final int PART_OF_HEAP = 8;

  private static final long LEAST_BYTES = 64L << 20;

  /** Of a view that is not made yet: it is weighed again when it is. */
  private static final int UNMADE = 1 << 10;

  /**
   * What makes two viewers see the same.
   *
   * @param everything whether they are not asked for permissions
   * @param readers those of their terms that any document has
   */
  record Seen(boolean everything, Set<String> readers) {}

  /** Makes a view. */
  @FunctionalInterface
  interface Maker {
    EmbeddedView make(Seen seen) throws IOException;
  }

  private final Maker maker;
  private final Cache<Seen, Once<EmbeddedView>> views;

  /**
   * Keeps none yet.
   *
   * @param bytes memory for what views do not share
   */
  KeptViews(long bytes, Maker maker) {
    this.maker = maker;
    this.views =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Seen seen, Once<EmbeddedView> view) -> bytes(view))
            .build();
  }

  /** The memory that is given where nothing else is said. */
  static long usualBytes() {
    return Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  private static int bytes(Once<EmbeddedView> kept) {
    EmbeddedView view = kept.peek();
    return view == null ? UNMADE : (int) Math.min(Integer.MAX_VALUE, view.bytes());
  }

  EmbeddedView get(Seen seen) throws IOException {
    Once<EmbeddedView> kept = views.get(seen, s -> new Once<>(() -> maker.make(s)));
    boolean known = kept.peek() != null;
    EmbeddedView view = kept.get();
    if (!known) {
      weighAgain(seen, kept);
    }
    return view;
  }

  /** A view has grown: what it takes of memory is counted again. */
  void weighAgain(EmbeddedView view) {
    views
        .asMap()
        .forEach(
            (seen, kept) -> {
              if (kept.peek() == view) {
                weighAgain(seen, kept);
              }
            });
  }

  /** Unless it was dropped meanwhile. */
  private void weighAgain(Seen seen, Once<EmbeddedView> kept) {
    views.asMap().replace(seen, kept, kept);
  }

  /** Number of views that are kept, once what is to be dropped is dropped. */
  long size() {
    views.cleanUp();
    return views.estimatedSize();
  }
}
