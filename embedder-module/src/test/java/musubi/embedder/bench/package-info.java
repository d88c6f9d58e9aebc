/** Measurements, run by hand; not part of a build. */
package musubi.embedder.bench;
