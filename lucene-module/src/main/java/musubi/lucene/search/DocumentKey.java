package musubi.lucene.search;

import java.util.Comparator;

/**
 * A document within one open generation. Ordered by id, so that equal scores rank alike in every
 * build of the same documents.
 *
 * @param id the document's id
 * @param luceneDocument number of the block's parent
 */
record DocumentKey(String id, int luceneDocument) implements Comparable<DocumentKey> {

  private static final Comparator<DocumentKey> BY_ID =
      Comparator.comparing(DocumentKey::id).thenComparing(DocumentKey::luceneDocument);

  @Override
  public int compareTo(DocumentKey other) {
    return BY_ID.compare(this, other);
  }
}
