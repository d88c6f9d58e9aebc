/**
 * Pages of evaluations that are kept: figures over generations, two evaluations query by query, and
 * evaluating now. Figures come from {@code app.eval.kept}; documents are shown by their titles in
 * the index in use, as far as the reader may read them.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.evaluation;
