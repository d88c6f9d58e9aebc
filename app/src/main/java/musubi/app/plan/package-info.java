/**
 * Forecasts the disk, memory and time that an index of the operator's documents will need, from a
 * sample that is really built. Building an index stays in {@code rebuild}.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.plan;
