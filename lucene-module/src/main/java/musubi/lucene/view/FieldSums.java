package musubi.lucene.view;

import java.io.IOException;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * What a field sums up to over the shown documents of a segment.
 *
 * @param documents number of them with a term
 * @param postings Σ over its terms of the documents with each; of a field with lengths, which
 *     nobody asks for this, the sum of the lengths, which it cannot exceed
 * @param times Σ over its terms of how often each occurs; of a field with lengths, the sum of the
 *     lengths as scores read them
 */
record FieldSums(int documents, long postings, long times) {

  /**
   * The sums of a field whose documents have lengths. A length is kept in one byte, so that what
   * Lucene adds up while it writes is not the sum of what is read; and what it has added up cannot
   * be taken apart again. The sum of what is read can: it is the same in any index of the same
   * documents.
   *
   * @param lengths as Lucene's norms, {@link SmallFloat#intToByte4}
   * @param shown null if all are
   */
  static FieldSums ofLengths(NumericDocValues lengths, @Nullable Shown shown) throws IOException {
    int documents = 0;
    long sum = 0;
    for (int d = lengths.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = lengths.nextDoc()) {
      if (shown == null || shown.get(d)) {
        int length = SmallFloat.byte4ToInt((byte) lengths.longValue());
        documents += length > 0 ? 1 : 0;
        sum += length;
      }
    }
    return new FieldSums(documents, sum, sum);
  }

  /** The sums of a field without lengths, by all of its postings. */
  static FieldSums ofPostings(Terms terms, Shown shown) throws IOException {
    FixedBitSet documents = new FixedBitSet(shown.documents().length());
    long sum = 0;
    long times = 0;
    boolean frequencies = terms.hasFreqs();
    PostingsEnum postings = null;
    TermsEnum all = terms.iterator();
    while (all.next() != null) {
      postings = all.postings(postings, frequencies ? PostingsEnum.FREQS : PostingsEnum.NONE);
      for (int d = postings.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = postings.nextDoc()) {
        if (shown.get(d)) {
          documents.set(d);
          sum++;
          times += frequencies ? postings.freq() : 1;
        }
      }
    }
    return new FieldSums(documents.cardinality(), sum, times);
  }
}
