package musubi.app.progress;

/** What long work does at a time, in this order. */
public enum Step {
  /** Documents are read for something else than an index that is kept; counted in bytes. */
  READING,
  /** Documents are read, embedded, analysed and written; counted in bytes of the sources. */
  INDEXING,
  /** What was written is merged and synced; nobody knows how far it is. */
  FINISHING,
  /** The gates of a new generation are asked; nobody knows how far they are. */
  JUDGING
}
