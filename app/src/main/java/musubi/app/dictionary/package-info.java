/**
 * What an edited dictionary would change: the same queries under two dictionaries, compared. Knows
 * answers and terms of queries only; who gives them is passed in.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.dictionary;
