package musubi.lucene.embedded.semantic;

import java.util.Arrays;
import org.apache.lucene.util.hnsw.FloatHeap;

/**
 * Keeps, of a stream of passages with estimated similarities, those that may belong to the nearest
 * documents. Passages of one document come one after the other.
 *
 * <p>Let t be the k-th highest estimate of a document, a document being as near as its nearest
 * passage, and e what no estimate is off by more. k documents are then at least t - e near, so that
 * none of the k nearest is estimated below t - 2e: all passages from there on are kept.
 */
final class NearestPassages {

  private static final int FIRST_SIZE = 1024;

  private final float error;
  private final int count;
  private final FloatHeap best;
  private int[] passages = new int[FIRST_SIZE];
  private float[] estimates = new float[FIRST_SIZE];
  private int size;
  private int document = -1;
  private float ofDocument;

  /**
   * Starts with no passage.
   *
   * @param count number of documents asked for, at least 1
   * @param error what an estimate may be off
   */
  NearestPassages(int count, float error) {
    this.count = count;
    this.error = error;
    this.best = new FloatHeap(count);
  }

  /** The least estimate that is still worth to be {@linkplain #add added}. */
  float least() {
    return best.size() < count ? Float.NEGATIVE_INFINITY : best.peek() - 2 * error;
  }

  /** Adds the next passage. */
  void add(int passage, int ofDocument, float estimate) {
    if (ofDocument != document) {
      endDocument();
      document = ofDocument;
      this.ofDocument = estimate;
    } else {
      this.ofDocument = Math.max(this.ofDocument, estimate);
    }
    if (size == passages.length) {
      compact();
      passages = Arrays.copyOf(passages, Math.max(passages.length, 2 * size));
      estimates = Arrays.copyOf(estimates, passages.length);
    }
    passages[size] = passage;
    estimates[size] = estimate;
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
      if (estimates[i] >= least) {
        passages[kept] = passages[i];
        estimates[kept] = estimates[i];
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
}
