package musubi.app.progress;

/** Told how far long work is, often and by one thread; should return at once. */
@FunctionalInterface
public interface ProgressListener {

  /** Nobody listens. */
  ProgressListener NONE = event -> {};

  void at(ProgressEvent event);
}
