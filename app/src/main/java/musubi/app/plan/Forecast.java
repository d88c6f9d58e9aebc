package musubi.app.plan;

import java.util.Map;
import musubi.lucene.index.FileKinds.Kind;

/**
 * The forecast for an index of some documents.
 *
 * @param documents for which it is
 * @param passages that they will be cut into
 * @param sampled documents of the sample
 * @param parts of the index and of the list of files beside it, in bytes
 * @param range in which the size of the index lies
 * @param peakBytes on disk while the index is built, itself included; the generation in use is not
 * @param memory that rebuilds and searches need
 * @param time of a rebuild from scratch
 */
public record Forecast(
    long documents,
    long passages,
    int sampled,
    Map<Kind, Long> parts,
    Range range,
    long peakBytes,
    Memory memory,
    Time time) {

  /**
   * Bytes between which the size of an index lies: two standard errors of the sample, and what is
   * not known of how the dictionary of terms grows beyond it. It holds for documents like those of
   * the sources.
   *
   * @param low at least
   * @param high at most
   */
  public record Range(long low, long high) {}

  /** Bytes of the index. */
  public long indexBytes() {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Bytes that an index takes on disk while it is built: at the last merge its segments and what
   * they are merged to lie side by side.
   *
   * @param indexBytes of the complete index
   */
  public static long peak(long indexBytes) {
    return 2 * indexBytes;
  }

  /** Bytes on disk while it is built if as large an index is in use. */
  public long peakBesideCurrent() {
    return peakBytes + indexBytes();
  }

  /**
   * Memory, in bytes.
   *
   * @param buildHeap of the Java heap for a rebuild
   * @param searchHeap of the Java heap for searches
   * @param pageCache beside the heap, in which the operating system should be able to keep what
   *     searches read
   */
  public record Memory(long buildHeap, long searchHeap, long pageCache) {}

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
