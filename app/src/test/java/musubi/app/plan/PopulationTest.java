package musubi.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import musubi.app.plan.Population.Estimate;
import musubi.app.plan.Population.Observed;
import musubi.app.plan.Population.Stratum;
import org.junit.jupiter.api.Test;

class PopulationTest {

  /** The sample has none of the long files, but their sizes are known. */
  @Test
  void whatGoesWithTheSizeIsExtendedByTheSize() {
    List<Observed> sample = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      sample.add(new Observed("md", 100L * i, i));
    }

    Estimate estimate = new Population(Map.of("md", new Stratum(100, 500_000))).total(sample);

    assertThat(estimate.total()).isEqualTo(5000, within(1e-6));
  }

  @Test
  void whatDoesNotGoWithTheSizeIsExtendedByTheNumber() {
    List<Observed> sample = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      sample.add(new Observed("pdf", 1000L * i * i, 7));
    }

    Estimate estimate = new Population(Map.of("pdf", new Stratum(100, 9_000_000))).total(sample);

    assertThat(estimate.total()).isEqualTo(700, within(1e-6));
  }

  @Test
  void kindsOfFilesAreExtendedEachByItself() {
    List<Observed> sample = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sample.add(new Observed("md", 100, 1));
      sample.add(new Observed("csv", 100, 50));
    }

    Estimate estimate =
        new Population(Map.of("md", new Stratum(1000, 100_000), "csv", new Stratum(20, 2000)))
            .total(sample);

    assertThat(estimate.total()).isEqualTo(2000, within(1e-6));
  }

  @Test
  void nothingIsUncertainWhereAllWasRead() {
    List<Observed> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(new Observed("md", i * i, i));
    }
    Population small = new Population(Map.of("md", new Stratum(10, 285)));
    Population large = new Population(Map.of("md", new Stratum(1000, 28_500)));

    assertThat(small.total(all)).isEqualTo(new Estimate(45, 0));
    assertThat(large.total(all).error()).isPositive();
  }
}
