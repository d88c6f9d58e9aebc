package musubi.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTimesTest {

  @Test
  void percentilesAreThoseOfTheSortedTimes() {
    double[] millis = IntStream.range(0, 100).mapToDouble(i -> (i * 37) % 100).toArray();

    assertThat(SearchTimes.of(millis)).isEqualTo(new SearchTimes(100, 50, 95));
    assertThat(SearchTimes.of(new double[] {2.3456})).isEqualTo(new SearchTimes(1, 2.35, 2.35));
    assertThat(SearchTimes.of(new double[0])).isEqualTo(new SearchTimes(0, 0, 0));
  }
}
