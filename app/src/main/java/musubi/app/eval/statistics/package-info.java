/**
 * Intervals and tests for a difference that was measured on a sample of queries. This package knows
 * series of numbers, but no queries, runs or files.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.eval.statistics;
