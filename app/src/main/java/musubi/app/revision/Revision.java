package musubi.app.revision;

import java.time.Instant;

/**
 * A text that was kept.
 *
 * @param number names it; a later one has a higher number
 * @param who saved it; empty if nobody was signed in
 * @param why as she wrote it, or a word of the program's own; may be empty
 * @param added lines that the text before did not have
 * @param removed lines of the text before that are gone
 */
public record Revision(long number, Instant at, String who, String why, int added, int removed) {}
