package musubi.app.server.request;

import musubi.lucene.permission.Viewer;

/**
 * Tells who asks. It is called on the thread of the request, each time that permissions count;
 * nobody keeps the answer beyond the request. Thread-safe.
 */
@FunctionalInterface
public interface Asker {

  /** Returns whose permissions count for the request that runs on this thread. */
  Viewer viewer();
}
