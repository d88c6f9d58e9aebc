/**
 * What happens is kept: searches with what they showed, openings, feedback; for how long, whose
 * rows they are, how they are given to whoever learns from them. Knows the database and the answers
 * of searches; nothing of HTTP. No name of a person may enter the database.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.history;
