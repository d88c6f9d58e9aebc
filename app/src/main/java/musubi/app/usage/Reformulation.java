package musubi.app.usage;

/**
 * A query that was followed by another one: nothing was opened, and whoever searched soon asked in
 * other words.
 *
 * @param query folded
 * @param next folded
 * @param times of how many searches of the query this happened
 * @param people different ones, as far as they are known; 0 where they are not
 * @param openedThen of these times: after the other query something was opened
 */
public record Reformulation(String query, String next, Share times, int people, Share openedThen) {}
