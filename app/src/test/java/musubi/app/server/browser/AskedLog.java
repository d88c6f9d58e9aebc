package musubi.app.server.browser;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import musubi.app.history.Pseudonym;
import musubi.app.store.DatabaseLocation;
import musubi.app.usage.UsageLog;

/** A quarter of searches of a company of forty: the same ones each time. */
final class AskedLog {

  /** Finds nothing, and is tried again as {@link #REMOTE}. */
  static final String HOME = "在宅勤務";

  static final String REMOTE = "テレワーク 申請";

  private static final int DAYS = 91;
  private static final int PEOPLE = 40;

  /**
   * A query that is asked.
   *
   * @param weight how often, against the others
   * @param relevance of its best hit; 0 if nothing is found
   * @param rank of what is opened; 0 if nothing is
   */
  private record Asked(String query, int weight, double relevance, int rank) {}

  private static final List<Asked> QUERIES =
      List.of(
          new Asked("有給休暇 申請", 30, 0.83, 1),
          new Asked("経費精算の締め切り", 26, 0.78, 1),
          new Asked("VPN つながらない", 22, 0.66, 2),
          new Asked("座席表", 18, 0.22, 0),
          new Asked(HOME, 16, 0, 0),
          new Asked("出張 宿泊費 上限", 15, 0.71, 1),
          new Asked("インフルエンザ 予防接種", 12, 0, 0),
          new Asked("健康診断 予約", 11, 0.58, 7),
          new Asked("名刺 発注", 10, 0.47, 8),
          new Asked("社宅", 8, 0.18, 0),
          new Asked("源泉徴収票", 7, 0, 0),
          new Asked("会議室の予約", 7, 0.62, 1),
          new Asked("複合機 トナー", 5, 0.27, 6),
          new Asked("産休 育休 いつから", 4, 0.52, 3));

  private AskedLog() {}

  /** Keeps the searches. */
  static void write(DatabaseLocation location) {
    Random random = new Random(18);
    UsageLog log = new UsageLog("asked-");
    Instant begin = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(DAYS, ChronoUnit.DAYS);
    for (int day = 0; day < DAYS; day++) {
      for (int n = 0; n < (day % 7 > 4 ? 1 : 8 + day / 12); n++) {
        Asked asked = draw(random);
        String name = "person-" + random.nextInt(PEOPLE);
        Pseudonym who = UsageLog.person(name, name + "-" + day);
        Instant at = begin.plus(day, ChronoUnit.DAYS).plusSeconds(600L * n);
        search(log, asked, at, who, random);
        if (asked.query().equals(HOME) && random.nextInt(3) > 0) {
          search(log, new Asked(REMOTE, 1, 0.74, 1), at.plusSeconds(40), who, random);
        }
      }
    }
    try {
      log.write(location);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void search(UsageLog log, Asked asked, Instant at, Pseudonym who, Random random) {
    double[] hits = new double[asked.relevance() == 0 ? 0 : 10];
    Arrays.setAll(hits, i -> asked.relevance() / (i + 1));
    String search = log.search(at, who, asked.query(), hits);
    if (asked.rank() > 0 && random.nextInt(5) > 0) {
      log.open(search, asked.rank(), at.plusSeconds(9), who);
    }
  }

  private static Asked draw(Random random) {
    int left = random.nextInt(QUERIES.stream().mapToInt(Asked::weight).sum());
    for (Asked asked : QUERIES) {
      left -= asked.weight();
      if (left < 0) {
        return asked;
      }
    }
    throw new AssertionError(left);
  }
}
