package musubi.embedder;

/**
 * Which side of a search a text stands on. Many models prepend a different prompt to each side, so
 * that a short question and a long answer meet in one space.
 */
public enum Role {
  /** What a person types. */
  QUERY,
  /** A passage of a document. */
  DOCUMENT
}
