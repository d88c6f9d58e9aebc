package musubi.app.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryReportsTest {

  @TempDir Path folder;

  private DatabaseLocation database() {
    return new DatabaseLocation.Embedded(folder.resolve("musubi.db"));
  }

  @Test
  void aSmallLogIsReportedAsItIsCountedByHand() throws InterruptedException {
    new UsageCases(database()).check();
  }

  @Test
  void whereNothingWasKeptNothingIsReportedAndNothingMade() {
    Period week = Period.weekOf(LocalDate.of(2026, 12, 1), ZoneId.of("Asia/Tokyo"));
    try (QueryReports reports = new QueryReports(database(), 3)) {
      assertThat(reports.queries(QueryKind.FREQUENT, week, 9).rows()).isEmpty();
      assertThat(reports.reformulations(week, 9).rows()).isEmpty();
      assertThat(reports.weeks(week))
          .containsExactly(new UsageWeek(week, Optional.of(Totals.NOTHING)));
      assertThat(reports.totals(week)).contains(Totals.NOTHING);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void weeksBeginOnMondayWhereTheCompanyIs() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Period weeks = Period.last(3, Instant.parse("2026-10-25T23:30:00Z"), berlin);

    assertThat(weeks.monday()).isEqualTo("2026-10-12");
    assertThat(weeks.sunday()).isEqualTo("2026-11-01");
    // Clocks are put back on the 25th: that week has an hour more.
    assertThat(weeks.each())
        .extracting(week -> (week.until() - week.from()) / 3_600_000)
        .isEqualTo(List.of(168L, 169L, 168L));
    assertThat(weeks.each().getFirst().from()).isEqualTo(weeks.from());
    assertThat(weeks.each().getLast().until()).isEqualTo(weeks.until());
  }
}
