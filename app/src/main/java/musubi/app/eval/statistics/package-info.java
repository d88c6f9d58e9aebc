/**
 * What can be said of a difference that was measured on a sample of queries: intervals and tests.
 * Knows series of numbers; nothing of queries, runs or files.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.eval.statistics;
