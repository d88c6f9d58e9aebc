package musubi.app.extract;

/**
 * A request to the worker: read one file, or show a part of one sheet of it.
 *
 * @param file the absolute path of the worker's own copy
 * @param name the original file's name
 * @param skip documents of an archive that were answered before
 * @param cell the place of the cell around which a sheet is shown, such as {@code 4月!C12}; "" to
 *     read documents
 */
public record Request(String file, String name, int skip, String cell) {

  /** Reads documents. */
  Request(String file, String name, int skip) {
    this(file, name, skip, "");
  }
}
