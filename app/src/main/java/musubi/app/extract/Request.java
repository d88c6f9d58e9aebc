package musubi.app.extract;

/**
 * What the worker is asked.
 *
 * @param file an absolute path of a copy that is the worker's own
 * @param name of the file that people know
 * @param skip documents of an archive that were answered before
 */
public record Request(String file, String name, int skip) {}
