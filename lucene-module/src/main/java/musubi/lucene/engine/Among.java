package musubi.lucene.engine;

/** Which documents an {@link Inquiry} looks at. */
public enum Among {
  /** Those that pass the conditions. */
  PASSING,
  /** All that are seen: scales and weights come from these, so that a filter changes neither. */
  ALL
}
