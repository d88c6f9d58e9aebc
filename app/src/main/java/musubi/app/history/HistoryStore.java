package musubi.app.history;

import java.time.Instant;
import java.util.List;

/** Keeps events. Used by one thread. */
interface HistoryStore extends AutoCloseable {

  /**
   * Keeps events, all or none; what is kept already is not kept twice.
   *
   * @return for each whether it is kept; not if it names a search, or a document of it, that is not
   *     known
   * @throws RuntimeException if nothing could be kept
   */
  List<Boolean> write(List<HistoryEvent> events);

  /**
   * Deletes the oldest of what happened before a moment.
   *
   * @param most searches
   * @return how many searches; fewer than {@code most} if none is left
   * @throws RuntimeException if nothing could be deleted
   */
  int forget(Instant before, int most);

  @Override
  void close();
}
