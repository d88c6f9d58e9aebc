package musubi.lucene.hit;

/**
 * Another edition of a document.
 *
 * @param id of it
 * @param title of it; "" if it has none
 * @param age beside the document's own
 */
public record OtherEdition(String id, String title, Age age) {

  /** How new an edition is beside another. */
  public enum Age {
    NEWER,
    OLDER,
    /** Nothing tells the two apart, as with one edition in two formats. */
    SAME
  }
}
