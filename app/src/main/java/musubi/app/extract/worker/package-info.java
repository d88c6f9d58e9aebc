/**
 * The worker's side: turns files into text with the libraries of their formats. Nothing here trusts
 * a file. Other packages reach this one only over the worker's pipes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.extract.worker;
