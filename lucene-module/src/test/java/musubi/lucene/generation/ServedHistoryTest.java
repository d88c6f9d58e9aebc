package musubi.lucene.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was in use, from lines that were written before each swap. */
class ServedHistoryTest {

  private static final Instant WHEN = Instant.parse("2026-11-30T00:00:00Z");

  private static Swap swap(String before, String id, String by) {
    return new Swap(id, before, WHEN, by);
  }

  private static ServedHistory history(String current, Swap... written) {
    return ServedHistory.of(List.of(written), current, List.of());
  }

  private static List<String> ids(ServedHistory history) {
    return history.swaps().stream().map(Swap::id).toList();
  }

  @Test
  void aSwapThatAnotherFollowedHappened() {
    ServedHistory history = history("b", swap("", "a", "rebuild"), swap("a", "b", "update"));
    assertThat(ids(history)).containsExactly("a", "b");
    assertThat(history.recent()).containsExactly("b", "a");
    assertThat(history.earlier()).containsExactly("a");
  }

  @Test
  void aLineThatACrashKeptFromThePointerSaysNothing() {
    assertThat(ids(history("a", swap("", "a", "rebuild"), swap("a", "b", "update"))))
        .containsExactly("a");
    assertThat(
            ids(
                history(
                    "c",
                    swap("", "a", "rebuild"),
                    swap("a", "b", "update"),
                    swap("a", "c", "update"))))
        .containsExactly("a", "c");
    assertThat(ids(history("", swap("", "a", "rebuild")))).isEmpty();
  }

  @Test
  void aPointerThatWasChangedWithoutARecordIsAdded() {
    ServedHistory history = history("x", swap("", "a", "rebuild"));
    assertThat(history.swaps().getLast()).isEqualTo(swap("a", "x", Swap.OUTSIDE));
    assertThat(ids(history("c", swap("", "a", "rebuild"), swap("x", "c", "update"))))
        .containsExactly("a", "x", "c");
  }

  @Test
  void rollbacksWalkFurtherBackAndWhatComesAfterBeginsThere() {
    Swap a = swap("", "a", "rebuild");
    Swap b = swap("a", "b", "update");
    Swap c = swap("b", "c", "update");
    Swap backToB = swap("c", "b", Swap.ROLLBACK);
    assertThat(history("b", a, b, c, backToB).earlier()).containsExactly("a");
    assertThat(history("b", a, b, c, backToB).recent()).containsExactly("b", "c", "a");
    Swap backToA = swap("b", "a", Swap.ROLLBACK);
    assertThat(history("a", a, b, c, backToB, backToA).earlier()).isEmpty();
    Swap d = swap("b", "d", "update");
    assertThat(history("d", a, b, c, backToB, d).earlier()).containsExactly("b", "a");
    Swap useC = swap("a", "c", Swap.USE);
    assertThat(history("c", a, b, c, backToB, backToA, useC).earlier()).containsExactly("a");
  }

  /** However swaps and crashes follow one another, the history is that of the pointer. */
  @Test
  void theHistoryIsThatOfThePointer() {
    Random random = new Random(20261130);
    for (int attempt = 0; attempt < 500; attempt++) {
      List<Swap> written = new ArrayList<>();
      List<String> pointed = new ArrayList<>();
      String current = "";
      for (int step = random.nextInt(40); step > 0; step--) {
        String id = "g" + random.nextInt(5);
        if (id.equals(current)) {
          continue;
        }
        written.add(swap(current, id, Swap.USE));
        boolean crashed = random.nextBoolean();
        if (!crashed) {
          pointed.add(id);
          current = id;
        }
      }
      assertThat(ids(ServedHistory.of(written, current, List.of())))
          .as("attempt %d: %s, then %s", attempt, written, current)
          .isEqualTo(pointed);
    }
  }
}
