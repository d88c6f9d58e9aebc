package musubi.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.SearchOptions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in no document that one may read is answered after whole steps of time. */
class EvennessTest {

  private static final Viewer SATO = Viewer.user("佐藤", Set.of());
  private static final Duration STEP = Duration.ofMillis(50);

  /** A clock that moves when something waits by it, and never as far as was asked for. */
  private static final class Clock {
    private long now = Long.MAX_VALUE - 1_000_000; // it may run over

    Evenness evenness() {
      return new Evenness(Optional.of(STEP), () -> now, nanos -> now += nanos / 2 + 1);
    }
  }

  @Property
  void theWaitEndsWithTheStepThatHasBegun(@ForAll @LongRange(max = 200_000_000L) long worked) {
    Clock clock = new Clock();
    long asked = clock.now;
    Evenness.Start start = clock.evenness().start(SATO);
    clock.now += worked;

    start.await();

    long passed = clock.now - asked;
    long steps = Math.max(1, Math.ceilDiv(worked, STEP.toNanos()));
    assertThat(passed).isBetween(steps * STEP.toNanos(), steps * STEP.toNanos() + 1);
  }

  @Test
  void whoReadsEverythingDoesNotWait() {
    Clock clock = new Clock();
    long asked = clock.now;

    clock.evenness().start(Viewer.OPERATOR).await();

    assertThat(clock.now).isEqualTo(asked);
  }

  private static SearchService service(Path data) throws IOException {
    return SearchService.of(
        IndexServing.of(Worlds.in(data).engine(), builtWith -> new NumberedEmbedder(1)),
        ServiceSettings.DEFAULT.withLimits(
            new ServiceSettings.Limits(
                false, Optional.empty(), Optional.empty(), Optional.of(STEP))));
  }

  @Test
  void aWordThatNobodyMayReadIsAnsweredAfterWholeSteps(@TempDir Path data) throws IOException {
    try (SearchService service = service(data)) {
      for (String unseen : new String[] {"摩訶不思議", "書類 摩訶不思議", "kyuuka", "-書類 旧家", "QX-4711"}) {
        Answer answer = answer(service, unseen, SATO);
        assertThat(answer.evened()).as(unseen).isPresent();
        assertThat(answer.took()).as(unseen).isPositive();
        assertThat(answer.took().toNanos() % STEP.toNanos()).as(unseen).isZero();
      }
      Answer seen = answer(service, "書類", SATO);
      assertThat(seen.evened()).isEmpty();
      assertThat(seen.took()).isEqualTo(seen.times().total());
      assertThat(answer(service, "摩訶不思議", Viewer.OPERATOR).evened()).isEmpty();
    }
  }

  private static Answer answer(SearchService service, String text, Viewer viewer)
      throws IOException {
    return service.search(SearchQuery.typed(text, viewer, SearchOptions.hits(3)));
  }

  @Test
  void aDocumentThatDoesNotExistIsDeniedAfterAStep(@TempDir Path data) throws IOException {
    try (SearchService service = service(data)) {
      long start = System.nanoTime();
      assertThat(service.document("none", SATO)).isEmpty();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(STEP.toNanos());

      start = System.nanoTime();
      assertThat(service.similar("none", 3, SATO)).isEmpty();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(STEP.toNanos());
    }
  }
}
