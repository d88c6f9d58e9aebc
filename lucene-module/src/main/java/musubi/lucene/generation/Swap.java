package musubi.lucene.generation;

import java.time.Instant;

/**
 * One change of the generation in use.
 *
 * @param id of the generation that was put to use
 * @param before id of the generation that it replaced; empty if there was none
 * @param at when
 * @param by the command: {@code rebuild}, {@code update}, {@code use} or {@code rollback}; else
 *     {@link #ASSUMED} or {@link #OUTSIDE}
 */
public record Swap(String id, String before, Instant at, String by) {

  static final String USE = "use";
  static final String ROLLBACK = "rollback";

  /** The data folder is older than its record: the swap is derived from the generations in it. */
  public static final String ASSUMED = "before the record";

  /** The pointer was changed by something that keeps no record. */
  public static final String OUTSIDE = "outside the record";
}
