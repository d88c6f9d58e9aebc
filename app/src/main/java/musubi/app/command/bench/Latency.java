package musubi.app.command.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.Arrays;

/**
 * How long calls took.
 *
 * @param calls number measured
 * @param p50 median, in milliseconds
 * @param p95 95th percentile, in milliseconds
 * @param p99 99th percentile, in milliseconds
 */
record Latency(int calls, double p50, double p95, double p99) {

  /** What is timed. */
  interface Call {

    /**
     * Calls.
     *
     * @param number of the call, from 0
     */
    void number(int number) throws IOException;
  }

  /**
   * The figures of some calls.
   *
   * @param millis of each, in any order; at least one
   */
  static Latency of(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Latency(
        sorted.length,
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.95)],
        sorted[(int) (sorted.length * 0.99)]);
  }

  /** Calls one after the other, with the numbers first, first + step, … below end. */
  static double[] millis(int first, int end, int step, Call call) throws IOException {
    double[] millis = new double[Math.max(0, (end - first + step - 1) / step)];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      call.number(first + i * step);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }

  /** The figures as programs read them. */
  record Millis(
      @JsonProperty("p50_ms") double p50,
      @JsonProperty("p95_ms") double p95,
      @JsonProperty("p99_ms") double p99) {}

  Millis shown() {
    return new Millis(p50, p95, p99);
  }

  /** Such as {@code p50 1.20 ms, p95 3.41 ms, p99 5.02 ms}. */
  String describe() {
    return "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms".formatted(p50, p95, p99);
  }
}
