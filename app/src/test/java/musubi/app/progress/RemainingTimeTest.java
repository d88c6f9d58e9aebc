package musubi.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {

  private final AtomicLong clock = new AtomicLong(1_000);
  private final RemainingTime time = new RemainingTime(clock::get);

  @Test
  void whatIsLeftTakesAsLongForItsPart() {
    clock.addAndGet(Duration.ofSeconds(10).toNanos());

    assertThat(time.at(0.25)).contains(Duration.ofSeconds(30));
    assertThat(time.at(0.5)).contains(Duration.ofSeconds(10));
  }

  @Test
  void nothingIsSaidWhereItWouldBeAGuess() {
    clock.addAndGet(Duration.ofSeconds(10).toNanos());

    assertThat(time.at(0.01)).isEmpty();
    assertThat(time.at(1)).isEmpty();
    assertThat(time.at(Double.NaN)).isEmpty();
  }

  @Test
  void aStepWithoutASizeIsBehindTheReading() {
    assertThat(ProgressEvent.of(Step.FINISHING, 5, 2).fraction()).isEqualTo(1);
    assertThat(new ProgressEvent(Step.INDEXING, 30, 120, 5, 2).fraction()).isEqualTo(0.25);
    assertThat(new ProgressEvent(Step.INDEXING, 130, 120, 5, 2).fraction()).isEqualTo(1);
  }
}
