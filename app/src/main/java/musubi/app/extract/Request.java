package musubi.app.extract;

/**
 * What the worker is asked.
 *
 * @param file an absolute path
 * @param skip documents of an archive that were answered before
 */
public record Request(String file, int skip) {}
