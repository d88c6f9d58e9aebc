package musubi.lucene.view;

import java.io.IOException;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which Lucene documents of a segment a view shows, where it hides any. Counts terms in the shown
 * ones exactly: by walking through a term's postings and the shown documents together or, where
 * fewer are hidden than shown, through the hidden ones, to subtract them. Immutable and
 * thread-safe.
 */
final class Shown {

  /**
   * How often a term occurs.
   *
   * @param documents number of shown Lucene documents with it
   * @param times how often it stands in them; the same number in a field without frequencies
   */
  record Counts(int documents, long times) {}

  private final FixedBitSet shown;
  private final int count;
  private final int hidden;

  /** Those of the shown and the hidden that are fewer. */
  private final FixedBitSet fewer;

  Shown(FixedBitSet shown) {
    this.shown = shown;
    this.count = shown.cardinality();
    this.hidden = shown.length() - count;
    this.fewer = hidden < count ? complement(shown) : shown;
  }

  private static FixedBitSet complement(FixedBitSet bits) {
    FixedBitSet complement = bits.clone();
    complement.flip(0, bits.length());
    return complement;
  }

  /** Memory that it takes, in bytes. */
  long bytes() {
    return shown.ramBytesUsed() + (fewer == shown ? 0 : fewer.ramBytesUsed());
  }

  FixedBitSet documents() {
    return shown;
  }

  int count() {
    return count;
  }

  boolean get(int document) {
    return shown.get(document);
  }

  /** Whether a shown document has the term that an enumeration stands at. */
  boolean any(TermsEnum term) throws IOException {
    if (term.docFreq() > hidden) {
      return true;
    }
    return nextCommon(term.postings(null, PostingsEnum.NONE), shown)
        != DocIdSetIterator.NO_MORE_DOCS;
  }

  /**
   * Counts the term that an enumeration stands at.
   *
   * @param frequencies whether its field has them
   */
  Counts count(TermsEnum term, boolean frequencies) throws IOException {
    PostingsEnum postings =
        term.postings(null, frequencies ? PostingsEnum.FREQS : PostingsEnum.NONE);
    int documents = 0;
    long times = 0;
    while (nextCommon(postings, fewer) != DocIdSetIterator.NO_MORE_DOCS) {
      documents++;
      times += frequencies ? postings.freq() : 1;
    }
    return fewer == shown
        ? new Counts(documents, times)
        : new Counts(
            term.docFreq() - documents,
            (frequencies ? term.totalTermFreq() : term.docFreq()) - times);
  }

  /** Moves postings to their next document among some. */
  private static int nextCommon(PostingsEnum postings, FixedBitSet among) throws IOException {
    int document = postings.nextDoc();
    while (document != DocIdSetIterator.NO_MORE_DOCS) {
      int next = among.nextSetBit(document);
      if (next == document) {
        return document;
      }
      document = next == DocIdSetIterator.NO_MORE_DOCS ? next : postings.advance(next);
    }
    return document;
  }
}
