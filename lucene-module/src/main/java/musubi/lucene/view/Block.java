package musubi.lucene.view;

import org.apache.lucene.index.LeafReaderContext;

/**
 * A document's passages in the index: a run of Lucene documents just before their parent.
 *
 * @param leaf the segment
 * @param first number of the first passage within the segment
 * @param parent number of the document within the segment, one behind the last passage
 */
public record Block(LeafReaderContext leaf, int first, int parent) {

  /** Number of passages. */
  public int passages() {
    return parent - first;
  }
}
