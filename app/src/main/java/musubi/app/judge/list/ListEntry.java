package musubi.app.judge.list;

import java.time.Instant;

/**
 * A line of a list's file.
 *
 * @param who did it; the judge, where something was judged
 */
record ListEntry(Instant at, String who, ListEvent did) {}
