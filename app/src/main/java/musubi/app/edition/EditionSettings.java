package musubi.app.edition;

import java.util.List;

/**
 * The configured rules for recognising editions of one document.
 *
 * @param identity metadata fields whose values together name a document; empty for the usual names
 *     of a document's number
 * @param order metadata fields by which editions are compared, most important first; empty for the
 *     usual names of a version and of the first valid day
 * @param fileNames whether documents without such values are recognised by their file names
 */
public record EditionSettings(List<String> identity, List<String> order, boolean fileNames) {

  /** The rules when nothing is configured. */
  public static final EditionSettings DEFAULT = new EditionSettings(List.of(), List.of(), true);
}
