/**
 * What an index of the operator's documents will need: disk, memory, time, forecast from a sample
 * of them that is really built. How an index is built stays in {@code rebuild}.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.plan;
