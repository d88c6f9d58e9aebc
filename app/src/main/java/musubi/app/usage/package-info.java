/**
 * How a search is used, told from the history: which queries are asked, which find nothing, which
 * are tried again in other words, and how that changes by week. Adds up in SQL, gives records.
 * Knows the database; nothing of HTTP, of pages or of people: what fewer than a number of people
 * asked does not leave this room.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.usage;
