package musubi.app.history;

import org.jspecify.annotations.Nullable;

/**
 * Whoever searched, opened or judged, without her name.
 *
 * @param viewer her name, hashed with the salt of the data folder; null if she has none, or if that
 *     is not kept
 * @param session the same for what one browser or program does in one day; nobody can compute it
 *     afterwards
 */
public record Pseudonym(@Nullable String viewer, String session) {}
