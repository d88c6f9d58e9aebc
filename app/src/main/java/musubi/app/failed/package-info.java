/**
 * Which documents could not be read by the build of each generation, and why. What is read and how
 * it fails is the business of sources; what is shown of it, of whoever asks.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.failed;
