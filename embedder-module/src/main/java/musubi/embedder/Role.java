package musubi.embedder;

/**
 * The side of a search that a text belongs to. Many models prepend a different prompt to each side,
 * so that a short question and a long answer meet in one space.
 */
public enum Role {
  /** A query that a person types. */
  QUERY,
  /** A passage of a document. */
  DOCUMENT
}
