package musubi.lucene.engine;

import java.io.IOException;
import musubi.lucene.permission.Viewer;

/**
 * One state of the documents, which never changes. It is open as long as somebody holds it; the
 * last one to let go closes it. Thread-safe.
 */
public interface Snapshot {

  /** What it was made of. */
  MadeOf madeOf();

  /** The snapshot as somebody sees it; it needs no hold of its own beside that of this one. */
  SnapshotView as(Viewer viewer) throws IOException;

  /** Holds it once more; false if it is closed already. */
  boolean tryHold();

  /** Lets go of it. */
  void release() throws IOException;

  /** How many hold it. */
  int holders();
}
