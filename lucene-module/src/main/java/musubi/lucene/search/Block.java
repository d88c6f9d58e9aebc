package musubi.lucene.search;

import org.apache.lucene.index.LeafReaderContext;

/**
 * A document's passages in the index: a run of Lucene documents just before their parent.
 *
 * @param leaf the segment
 * @param first number of the first passage within the segment
 * @param parent number of the document within the segment, one behind the last passage
 */
record Block(LeafReaderContext leaf, int first, int parent) {

  static Block of(OpenGeneration generation, int document) {
    LeafReaderContext leaf = generation.leaf(document);
    int parent = document - leaf.docBase;
    int previous = parent == 0 ? -1 : generation.documents(leaf).prevSetBit(parent - 1);
    return new Block(leaf, previous + 1, parent);
  }
}
