package musubi.app.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import musubi.app.history.Pseudonym;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** Random logs: reports say what is counted search by search. */
class QueryReportsPropertyTest {

  private static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");
  private static final Period ALL = new Period(LocalDate.of(2026, 11, 2), 2, ZoneOffset.UTC);
  private static final String[] TYPED = {"VPN", "ｖｐｎ ", "在宅", "経費", "経費　精算", "経費 精算"};
  private static final double[] RELEVANCES = {0.05, 0.29, 0.3, 0.31, 0.9, Double.NaN};

  private static @Nullable Path folder;
  private static @Nullable Database database;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("musubi-usage");
    database = Database.open(location());
  }

  @AfterContainer
  static void close() throws IOException {
    database.close();
    IOUtils.rm(folder);
  }

  private static DatabaseLocation location() {
    return new DatabaseLocation.Embedded(folder.resolve("musubi.db"));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void everyNumberIsCounted(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 80) int size,
      @ForAll @IntRange(min = 1, max = 4) int least)
      throws InterruptedException {
    database.change("delete from search");
    List<NaiveCount.Search> searches = random(new Random(seed), size);
    int known = least == 1 ? 0 : least;

    try (QueryReports reports = new QueryReports(location(), least)) {
      NaiveCount count = new NaiveCount(within(searches, ALL));
      for (QueryKind kind : QueryKind.values()) {
        QueryList<QueryFigures> list = reports.queries(kind, ALL, 99);
        List<QueryFigures> all = count.queries(kind, 0);
        assertThat(list.rows()).as(kind.label()).isEqualTo(count.queries(kind, known));
        assertThat(list.all()).isEqualTo(list.rows().size());
        assertThat(list.hidden())
            .isEqualTo(
                new QueryList.Hidden(
                    all.size() - list.rows().size(),
                    all.stream()
                        .filter(row -> row.people() < known)
                        .mapToInt(row -> kind.of(row).count())
                        .sum()));
        assertThat(list.rows()).allMatch(row -> row.people() >= known);
      }
      assertThat(reports.reformulations(ALL, 999).rows()).isEqualTo(count.reformulations(known));
      for (UsageWeek week : reports.weeks(ALL)) {
        Totals totals = new NaiveCount(within(searches, week.week())).totals();
        boolean told = totals.searches() == 0 || totals.people() >= known;
        assertThat(week.totals().isPresent()).isEqualTo(told);
        week.totals().ifPresent(said -> assertThat(said).isEqualTo(totals));
      }
    }
  }

  private static List<NaiveCount.Search> within(List<NaiveCount.Search> all, Period period) {
    return all.stream()
        .filter(search -> search.at() >= period.from() && search.at() < period.until())
        .toList();
  }

  private static List<NaiveCount.Search> random(Random random, int size)
      throws InterruptedException {
    UsageLog log = new UsageLog("id-");
    List<NaiveCount.Search> searches = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      Instant at = BEGIN.plusSeconds(86_400L * random.nextInt(-1, 15) + 100L * random.nextInt(9));
      String name = random.nextInt(5) == 0 ? null : "p" + random.nextInt(4);
      Pseudonym who = UsageLog.person(name, name + "-" + at.getEpochSecond() / 86_400);
      String typed = TYPED[random.nextInt(TYPED.length)];
      double[] relevances = new double[random.nextInt(3) == 0 ? 0 : random.nextInt(1, 11)];
      Arrays.setAll(relevances, i -> RELEVANCES[random.nextInt(RELEVANCES.length)]);
      boolean further = random.nextInt(8) == 0;
      String id = log.search(at, who, typed, further ? 11 : 1, relevances);
      int opened = 0;
      for (int tried = random.nextInt(3); tried > 0 && relevances.length > 0; tried--) {
        int rank = random.nextInt(1, relevances.length + 1);
        boolean herself = random.nextInt(4) > 0;
        log.open(
            id,
            further ? rank + 10 : rank,
            at.plusSeconds(20),
            herself ? who : UsageLog.person("guest", "guest"));
        opened = herself && (opened == 0 || rank < opened) ? rank : opened;
      }
      if (!further) {
        searches.add(
            new NaiveCount.Search(
                at.toEpochMilli(),
                id,
                who.viewer(),
                who.session(),
                folded(typed),
                relevances.length,
                Arrays.stream(relevances).filter(r -> !Double.isNaN(r)).max().orElse(Double.NaN),
                opened));
      }
    }
    log.write(location());
    return searches;
  }

  private static String folded(String typed) {
    return typed.equals("ｖｐｎ ") || typed.equals("VPN") ? "vpn" : typed.replace('　', ' ');
  }
}
