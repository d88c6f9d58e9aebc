/**
 * Measures search on judged queries, the way trec_eval does, compares runs query by query, and
 * measures models on judged sentence pairs. This package knows BEIR folders, TREC runs and metrics;
 * it calls searches but does not implement them.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.eval;
