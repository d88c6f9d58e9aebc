/**
 * The worker's side: files to text with the libraries of their formats. Nothing here trusts a file,
 * and nothing outside of this package calls in, except over the worker's pipes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.extract.worker;
