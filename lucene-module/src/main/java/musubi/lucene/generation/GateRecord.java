package musubi.lucene.generation;

/** What is kept of the gate of a generation. */
public sealed interface GateRecord {

  /** No gate was asked, or not to its end. */
  record NotAsked() implements GateRecord {}

  /** A gate was asked, and said this. */
  record Kept(GateOutcome outcome) implements GateRecord {}

  /**
   * A gate was asked, and what it said cannot be read any more. The index is not touched by that.
   *
   * @param reason the file and what is wrong with it
   */
  record Unreadable(String reason) implements GateRecord {}
}
