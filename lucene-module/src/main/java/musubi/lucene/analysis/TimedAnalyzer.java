package musubi.lucene.analysis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;

/**
 * Measures the time that analysis takes inside {@code IndexWriter}, where it is otherwise mixed
 * with the writing of postings. Reading the clock costs some 50 ns a term, below 1 % of an index
 * build.
 */
public final class TimedAnalyzer extends AnalyzerWrapper {

  private final Analyzer analyzer;
  private final LongAdder nanos = new LongAdder();

  public TimedAnalyzer(Analyzer analyzer) {
    super(PER_FIELD_REUSE_STRATEGY);
    this.analyzer = analyzer;
  }

  /** Time spent so far, summed over all threads. */
  public Duration elapsed() {
    return Duration.ofNanos(nanos.sum());
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String fieldName) {
    return analyzer;
  }

  @Override
  protected TokenStreamComponents wrapComponents(
      String fieldName, TokenStreamComponents components) {
    return new TokenStreamComponents(
        components.getSource(), new TimedStream(components.getTokenStream(), nanos));
  }

  private static final class TimedStream extends TokenFilter {

    private final LongAdder total;
    private long nanos;

    TimedStream(TokenStream input, LongAdder total) {
      super(input);
      this.total = total;
    }

    @Override
    public boolean incrementToken() throws IOException {
      long start = System.nanoTime();
      boolean more = input.incrementToken();
      nanos += System.nanoTime() - start;
      return more;
    }

    @Override
    public void end() throws IOException {
      super.end();
      total.add(nanos);
      nanos = 0;
    }
  }
}
