package musubi.app.plan;

import java.util.Map;
import musubi.lucene.index.FileKinds.Kind;

/**
 * What an index of some documents will need.
 *
 * @param documents for which it is
 * @param passages that they will be cut into
 * @param sampled documents of the sample
 * @param parts of the index, in bytes
 * @param peakBytes on disk while the index is built, itself included; the generation in use is not
 * @param buildHeap memory of the Java heap for a rebuild, in bytes
 * @param searchHeap likewise for searching
 * @param pageCache memory beside the heap in which the operating system should be able to keep what
 *     searches read, in bytes
 * @param time of a rebuild from scratch
 */
public record Forecast(
    long documents,
    long passages,
    int sampled,
    Map<Kind, Long> parts,
    long peakBytes,
    long buildHeap,
    long searchHeap,
    long pageCache,
    Time time) {

  /** Bytes of the index. */
  public long indexBytes() {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Seconds of a rebuild.
   *
   * @param start until the program is at its speed
   * @param read reading, on one thread while others work
   * @param work cutting, embedding, analysing, on all processors
   * @param finish merging, and linking the graph of vectors where there is one
   */
  public record Time(double start, double read, double work, double finish) {

    public double total() {
      return start + Math.max(read, work) + finish;
    }
  }
}
