package musubi.lucene.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptValuesTest {

  private static final int THREADS = 8;
  private static final long PLENTY = 1 << 20;

  @Test
  void aValueIsWorkedOutOnceHoweverManyAskForIt() throws Exception {
    KeptValues<String, Object> kept = new KeptValues<>(PLENTY, value -> 1);
    AtomicInteger made = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Object>> values = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        values.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return kept.get(
                      "one",
                      () -> {
                        made.incrementAndGet();
                        return new Object();
                      });
                }));
      }
      for (Future<Object> value : values) {
        assertThat(value.get(60, TimeUnit.SECONDS)).isSameAs(values.getFirst().get());
      }
    }
    assertThat(made).hasValue(1);
  }

  /** Every other key is worked out while the first still is: no lock is shared. */
  @Test
  void whoAsksForAnotherValueDoesNotWait() throws Exception {
    KeptValues<Integer, Integer> kept = new KeptValues<>(PLENTY, value -> 1);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<Integer> slow =
          threads.submit(
              () ->
                  kept.get(
                      -1,
                      () -> {
                        started.countDown();
                        try {
                          assertThat(others.await(60, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                          throw new IOException(e);
                        }
                        return -1;
                      }));
      started.await();
      for (int key = 0; key < 500; key++) {
        int value = key;
        assertThat(kept.get(key, () -> value)).isEqualTo(key);
      }
      others.countDown();
      assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @Test
  void noMoreIsKeptThanFitsIntoTheMemory() throws IOException {
    KeptValues<Integer, byte[]> kept = new KeptValues<>(100_000, value -> value.length);
    for (int key = 0; key < 100; key++) {
      kept.get(key, () -> new byte[10_000]);
    }
    assertThat(kept.size()).isBetween(1L, 9L);
  }

  @Test
  void aValueThatGrowsIsWeighedAgain() throws IOException {
    KeptValues<Integer, AtomicInteger> kept = new KeptValues<>(100_000, AtomicInteger::get);
    List<AtomicInteger> sizes = new ArrayList<>();
    for (int key = 0; key < 20; key++) {
      sizes.add(kept.get(key, AtomicInteger::new));
    }
    assertThat(kept.size()).isEqualTo(20);
    for (int key = 0; key < 20; key++) {
      sizes.get(key).set(20_000);
      kept.weighAgain(key);
    }
    assertThat(kept.size()).isBetween(1L, 4L);
  }

  @Test
  void whatFailedIsTriedAgain() throws IOException {
    KeptValues<String, String> kept = new KeptValues<>(PLENTY, value -> 1);
    assertThatThrownBy(
            () ->
                kept.get(
                    "one",
                    () -> {
                      throw new IOException("unreadable");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(kept.get("one", () -> "read")).isEqualTo("read");
  }
}
