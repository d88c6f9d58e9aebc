/**
 * Makes large corpora and loads for measurements. No search, build or evaluation uses this package.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.bench;
