package musubi.app.judge.list;

import java.time.Instant;

/**
 * A grade that counts although judges disagree.
 *
 * @param who settled it; empty where nobody signs in
 */
public record Settlement(int grade, String who, Instant at) {}
