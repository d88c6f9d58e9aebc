package musubi.lucene.embedded.semantic;

import java.util.Arrays;
import org.apache.lucene.util.hnsw.FloatHeap;

/**
 * Keeps, of a stream of passages with estimated similarities, those that may belong to the nearest
 * documents. Passages of one document come one after the other.
 *
 * <p>An estimate x that is off by e at most means a similarity from x - e to x + e. Let t be the
 * k-th highest x - e of a document, a document being as near as its nearest passage. k documents
 * are then at least t near, so that no passage with x + e below t makes one of the k nearest: all
 * others are kept.
 */
final class NearestPassages {

  private static final int FIRST_SIZE = 1024;

  private final int count;
  private final FloatHeap best;
  private int[] passages = new int[FIRST_SIZE];
  private float[] estimates = new float[FIRST_SIZE];
  private float[] errors = new float[FIRST_SIZE];
  private int size;
  private int document = -1;
  private float ofDocument;

  /**
   * Starts with no passage.
   *
   * @param count number of documents asked for, at least 1
   */
  NearestPassages(int count) {
    this.count = count;
    this.best = new FloatHeap(count);
  }

  /**
   * How near the nearest documents are at least: who may not be as near is not worth to be
   * {@linkplain #add added}.
   */
  float least() {
    return best.size() < count ? Float.NEGATIVE_INFINITY : best.peek();
  }

  /**
   * Adds the next passage.
   *
   * @param error what the estimate may be off
   */
  void add(int passage, int ofDocument, float estimate, float error) {
    float surely = estimate - error;
    if (ofDocument != document) {
      endDocument();
      document = ofDocument;
      this.ofDocument = surely;
    } else {
      this.ofDocument = Math.max(this.ofDocument, surely);
    }
    if (size == passages.length) {
      compact();
      passages = Arrays.copyOf(passages, Math.max(passages.length, 2 * size));
      estimates = Arrays.copyOf(estimates, passages.length);
      errors = Arrays.copyOf(errors, passages.length);
    }
    passages[size] = passage;
    estimates[size] = estimate;
    errors[size] = error;
    size++;
  }

  /** Ends the stream, and drops what turned out to be too far. */
  void end() {
    endDocument();
    compact();
  }

  private void endDocument() {
    if (document >= 0) {
      best.offer(ofDocument);
    }
    document = -1;
  }

  private void compact() {
    float least = least();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (estimates[i] + errors[i] >= least) {
        passages[kept] = passages[i];
        estimates[kept] = estimates[i];
        errors[kept] = errors[i];
        kept++;
      }
    }
    size = kept;
  }

  int size() {
    return size;
  }

  int passage(int index) {
    return passages[index];
  }

  float estimate(int index) {
    return estimates[index];
  }

  float error(int index) {
    return errors[index];
  }
}
