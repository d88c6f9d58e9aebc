/**
 * Fuses rankings of judged queries, from run files or from searches, and learns weights from them.
 * What it learns is computed by {@link musubi.app.fusion.learning}; what is good is measured as
 * {@code musubi.app.eval} does.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.fusion;
