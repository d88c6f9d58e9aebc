package musubi.lucene.embedded;

import java.io.IOException;
import java.time.Duration;
import musubi.lucene.hit.ArmTimes;
import org.apache.lucene.util.IOSupplier;

/** How long each arm has worked for one question so far. For one thread. */
final class ArmClock {

  private long lexical;
  private long semantic;

  /** Work of the lexical arm. */
  <T> T lexical(IOSupplier<T> work) throws IOException {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      lexical += System.nanoTime() - start;
    }
  }

  /** Work of the semantic arm. */
  <T> T semantic(IOSupplier<T> work) throws IOException {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      semantic += System.nanoTime() - start;
    }
  }

  ArmTimes times() {
    return new ArmTimes(Duration.ofNanos(lexical), Duration.ofNanos(semantic));
  }
}
