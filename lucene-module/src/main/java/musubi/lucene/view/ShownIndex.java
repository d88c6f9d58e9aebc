package musubi.lucene.view;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import musubi.lucene.index.Fields;
import musubi.lucene.index.PassageWriter;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * A view, ready to be searched: documents by their ids and by their Lucene numbers, and the blocks
 * that their passages stand in. Thread-safe.
 */
public final class ShownIndex {

  private final View view;
  private final Blocks blocks;
  private final IndexSearcher searcher;

  /**
   * Prepares a view.
   *
   * @param searcher of the view
   */
  public ShownIndex(View view, Blocks blocks, IndexSearcher searcher) {
    this.view = view;
    this.blocks = blocks;
    this.searcher = searcher;
  }

  public View view() {
    return view;
  }

  public IndexSearcher searcher() {
    return searcher;
  }

  /** Marks the parents of the blocks in every segment. */
  public Blocks blocks() {
    return blocks;
  }

  /** The segments. */
  public List<LeafReaderContext> leaves() {
    return view.leaves();
  }

  /** The segment that holds a Lucene document. */
  public LeafReaderContext leaf(int document) {
    List<LeafReaderContext> leaves = view.leaves();
    return leaves.get(ReaderUtil.subIndex(document, leaves));
  }

  /** Marks the parents of the blocks in one segment. */
  public FixedBitSet parents(LeafReaderContext leaf) {
    return blocks.getBitSet(leaf);
  }

  /** The passages of a document, by its Lucene number. */
  public Block block(int document) {
    LeafReaderContext leaf = leaf(document);
    int parent = document - leaf.docBase;
    return new Block(leaf, Blocks.first(parents(leaf), parent), parent);
  }

  /** The document of a passage, both by their Lucene numbers. */
  public int document(int passage) {
    LeafReaderContext leaf = leaf(passage);
    return leaf.docBase + parents(leaf).nextSetBit(passage - leaf.docBase);
  }

  /** The id of a document, by its Lucene number; a very long one by its beginning and a hash. */
  public String id(int document) throws IOException {
    LeafReaderContext leaf = leaf(document);
    SortedDocValues ids = DocValues.getSorted(leaf.reader(), Fields.ID);
    if (!ids.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document " + document + " has no id");
    }
    return ids.lookupOrd(ids.ordValue()).utf8ToString();
  }

  /** The Lucene number of a document that is shown; empty if none with this id is. */
  public Optional<Integer> number(String id) throws IOException {
    Term term = new Term(Fields.ID, PassageWriter.key(id));
    for (LeafReaderContext leaf : view.leaves()) {
      PostingsEnum found = leaf.reader().postings(term, PostingsEnum.NONE);
      Bits live = leaf.reader().getLiveDocs();
      while (found != null && found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(found.docID())) {
          return Optional.of(leaf.docBase + found.docID());
        }
      }
    }
    return Optional.empty();
  }
}
