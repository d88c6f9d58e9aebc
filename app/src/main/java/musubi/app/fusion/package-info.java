/**
 * Fuses rankings of judged queries, from run files or from searches, and learns weights from them.
 * {@link musubi.app.fusion.learning} computes the weights; quality is measured as in {@code
 * musubi.app.eval}.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.fusion;
