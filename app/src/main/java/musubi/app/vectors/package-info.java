/**
 * Vectors without their texts, as files that other programs read. Knows the service and no options;
 * a text may not enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.vectors;
