package musubi.app.extract;

/**
 * A request to the worker: read one file.
 *
 * @param file the absolute path of the worker's own copy
 * @param name the original file's name
 * @param skip documents of an archive that were answered before
 */
public record Request(String file, String name, int skip) {}
