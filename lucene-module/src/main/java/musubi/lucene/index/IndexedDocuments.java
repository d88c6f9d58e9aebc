package musubi.lucene.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import musubi.lucene.copy.Signature;
import musubi.lucene.permission.ReadPermission;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What an index held when it was opened: its documents by id and by file, its vectors by the hash
 * of the embedded text. A build asks it what it can reuse. Thread-safe.
 */
public final class IndexedDocuments implements AutoCloseable {

  /**
   * A document.
   *
   * @param number Lucene's
   * @param contentHash {@link DocumentBlock.Origin#contentHash}; empty if it was not kept
   */
  public record Indexed(int number, String contentHash) {}

  private final Directory directory;
  private final DirectoryReader reader;

  private IndexedDocuments(Directory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /**
   * Opens the last commit of an index; empty if the folder holds none.
   *
   * @throws IOException also if the index is damaged
   */
  public static Optional<IndexedDocuments> open(Path index) throws IOException {
    Directory directory = FSDirectory.open(index);
    try {
      if (!DirectoryReader.indexExists(directory)) {
        directory.close();
        return Optional.empty();
      }
      return Optional.of(new IndexedDocuments(directory, DirectoryReader.open(directory)));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Returns the document with an id. */
  public Optional<Indexed> document(String id) throws IOException {
    int number = first(new Term(Fields.ID, PassageWriter.key(id)));
    return number < 0 ? Optional.empty() : Optional.of(new Indexed(number, contentHash(number)));
  }

  /** Hands over the numbers of the documents that were read from a file. */
  public void documentsOf(String file, IntConsumer number) throws IOException {
    each(new Term(Fields.FILE, PassageWriter.key(file)), number);
  }

  /** Hands over the numbers of all documents. */
  public void documents(IntConsumer number) throws IOException {
    each(new Term(Fields.KIND, Fields.DOCUMENT), number);
  }

  /** Is shown documents one by one. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes the next document.
     *
     * @param number Lucene's
     */
    void document(int number, String id) throws IOException;
  }

  /** Shows all documents, in the order of their numbers. */
  public void show(Visitor visitor) throws IOException {
    BitSet numbers = new BitSet();
    documents(numbers::set);
    for (int n = numbers.nextSetBit(0); n >= 0; n = numbers.nextSetBit(n + 1)) {
      visitor.document(n, id(n));
    }
  }

  /** Returns how many passages all documents have together. */
  public int passages() throws IOException {
    int[] count = new int[1];
    each(new Term(Fields.KIND, Fields.PASSAGE), passage -> count[0]++);
    return count[0];
  }

  /** Whether any document has a rule of who may read it. */
  public boolean haveRules() throws IOException {
    int[] count = new int[2];
    each(new Term(Fields.KIND, Fields.DOCUMENT), document -> count[0]++);
    each(new Term(Fields.READER, ReadPermission.NO_RULE_TERM), document -> count[1]++);
    return count[0] > count[1];
  }

  /** Returns a document's id. */
  public String id(int number) throws IOException {
    return reader.storedFields().document(number, Set.of(Fields.ID)).get(Fields.ID);
  }

  /**
   * Returns the vector of a passage for which the model read the same text.
   *
   * @param textHash {@link Passage#textHash}
   * @return null if there is none
   */
  public float @Nullable [] vector(String textHash) throws IOException {
    int number = first(new Term(Fields.TEXT_HASH, textHash));
    if (number < 0) {
      return null;
    }
    LeafReaderContext leaf = leaf(number);
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) {
      return null;
    }
    KnnVectorValues.DocIndexIterator passages = vectors.iterator();
    int passage = number - leaf.docBase;
    return passages.advance(passage) == passage
        ? vectors.vectorValue(passages.index()).clone()
        : null;
  }

  /** Returns {@link DocumentBlock.Origin#contentHash} of a document; empty if it was not kept. */
  public String contentHash(int number) throws IOException {
    LeafReaderContext leaf = leaf(number);
    BinaryDocValues hashes = leaf.reader().getBinaryDocValues(Fields.CONTENT_HASH);
    return hashes != null && hashes.advanceExact(number - leaf.docBase)
        ? hashes.binaryValue().utf8ToString()
        : "";
  }

  /** Returns the documents that are signed, in no order. */
  public List<CopyGroups.Signed> signed() throws IOException {
    List<CopyGroups.Signed> signed = new ArrayList<>();
    show(
        (number, id) -> {
          LeafReaderContext leaf = leaf(number);
          BinaryDocValues signatures = leaf.reader().getBinaryDocValues(Fields.SIGNATURE);
          if (signatures != null && signatures.advanceExact(number - leaf.docBase)) {
            BytesRef bytes = signatures.binaryValue();
            signed.add(new CopyGroups.Signed(id, Signature.read(bytes.bytes, bytes.offset)));
          }
        });
    return signed;
  }

  private LeafReaderContext leaf(int number) {
    return reader.leaves().get(ReaderUtil.subIndex(number, reader.leaves()));
  }

  private int first(Term term) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
      Bits live = leaf.reader().getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          return leaf.docBase + postings.docID();
        }
      }
    }
    return -1;
  }

  private void each(Term term, IntConsumer number) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
      Bits live = leaf.reader().getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          number.accept(leaf.docBase + postings.docID());
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      reader.close();
    }
  }
}
