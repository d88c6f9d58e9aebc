package musubi.app.edition;

import java.util.List;

/**
 * How editions of one document are told, as configured.
 *
 * @param identity metadata fields whose values together name a document; empty for the usual names
 *     of a document's number
 * @param order metadata fields by which editions are compared, the first one first; empty for the
 *     usual names of a version and of the day from which it holds
 * @param fileNames whether documents without such values are told by their file names
 */
public record EditionSettings(List<String> identity, List<String> order, boolean fileNames) {

  /** Nothing configured. */
  public static final EditionSettings DEFAULT = new EditionSettings(List.of(), List.of(), true);
}
