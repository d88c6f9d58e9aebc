package musubi.app.source;

/**
 * A document that could not be read.
 *
 * @param path the file, with {@code :LINE} for a record of a corpus
 * @param reason what was found and what was expected
 * @param dependsOnOthers whether a change of another file may mend it
 */
public record ReadFailure(String path, String reason, boolean dependsOnOthers)
    implements SourceItem {

  /** A failure that only a change of the file itself can mend. */
  public ReadFailure(String path, String reason) {
    this(path, reason, false);
  }

  /** Of a document whose id another one has, which came first. */
  public static ReadFailure repeatedId(ExtractedDocument document) {
    return new ReadFailure(
        document.path(),
        "the id '%s' was used by an earlier document".formatted(document.id()),
        true);
  }
}
