package musubi.app.search;

/**
 * Counts the holders of something that is closed by the last of them. It begins with one holder,
 * its owner. Thread-safe.
 */
final class Holders {

  private int count = 1;

  /** Adds a holder, unless the last one has let go. */
  synchronized boolean tryAdd() {
    if (count == 0) {
      return false;
    }
    count++;
    return true;
  }

  /** Takes a holder away; true for the last one, who has to close. */
  synchronized boolean remove() {
    if (count == 0) {
      throw new IllegalStateException("nobody holds it any more");
    }
    count--;
    return count == 0;
  }
}
