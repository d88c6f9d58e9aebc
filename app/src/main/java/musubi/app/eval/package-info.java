/**
 * Measures search on judged queries, the way trec_eval does, compares runs query by query, and
 * measures models on judged sentence pairs. Knows BEIR folders, TREC runs and metrics; searching
 * itself is called, not done, here.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.eval;
