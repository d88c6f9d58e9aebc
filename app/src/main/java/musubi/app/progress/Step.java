package musubi.app.progress;

/** The steps of long work, in this order. */
public enum Step {
  /** Documents are read for another purpose than a kept index; counted in bytes. */
  READING,
  /** Documents are read, embedded, analysed and written; counted in bytes of the sources. */
  INDEXING,
  /** The written segments are merged and synced; the progress is unknown. */
  FINISHING,
  /** The gates of a new generation are checked; their progress is unknown. */
  JUDGING
}
