package musubi.app.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import musubi.app.history.Channel;
import musubi.app.history.HistoryEvent;
import musubi.app.history.Pseudonym;
import musubi.app.search.StageTimes;
import musubi.lucene.hit.ArmTimes;
import musubi.lucene.hit.Total;

/**
 * Searches of a company that never were, for measurements: {@value #PEOPLE} people ask {@value
 * #QUERIES} queries, some often and most hardly ever (the rank to the power {@value #SKEW}, about
 * Zipf's law). One search in eight finds nothing; after four in ten of the others something is
 * opened, mostly near the top; one in five is followed within minutes by another. The same seed
 * gives the same searches.
 */
public final class MadeUpHistory {

  private static final int PEOPLE = 300;
  private static final int QUERIES = 20_000;
  private static final double SKEW = 3;
  private static final int SHOWN = 10;
  private static final String[] FIRST = {"経費", "出張", "有給", "VPN", "会議室", "入館証", "名刺", "健康診断"};
  private static final String[] SECOND = {"申請", "期限", "手順", "上限", "様式", "担当", "変更", "締め切り"};

  private final SplittableRandom random;
  private final Instant end;
  private final Duration span;

  /**
   * Searches up to a moment.
   *
   * @param span how far they go back
   */
  public MadeUpHistory(long seed, Instant end, Duration span) {
    this.random = new SplittableRandom(seed);
    this.end = end;
    this.span = span;
  }

  /**
   * Makes searches, the oldest first, each with what was opened.
   *
   * @param number how many, at least 1
   */
  public void make(int number, Consumer<HistoryEvent> sink) {
    Instant at = end.minus(span);
    Duration step = span.dividedBy(number);
    String who = "";
    for (int n = 0; n < number; n++) {
      boolean again = n > 0 && random.nextInt(5) == 0;
      who = again ? who : "person-" + random.nextInt(PEOPLE);
      at = again ? at.plus(step.dividedBy(4)) : end.minus(span).plus(step.multipliedBy(n));
      Pseudonym visitor = new Pseudonym(who, who + "-" + at.getEpochSecond() / 86_400);
      HistoryEvent.Searched search = search("made-up-" + n, at, visitor);
      sink.accept(search);
      if (!search.shown().isEmpty() && random.nextInt(10) < 4) {
        int rank = 1 + (int) (SHOWN * Math.pow(random.nextDouble(), SKEW));
        sink.accept(
            new HistoryEvent.Opened(search.id(), document(rank), at.plusSeconds(9), visitor));
      }
    }
  }

  private HistoryEvent.Searched search(String id, Instant at, Pseudonym visitor) {
    String query = query((int) (QUERIES * Math.pow(random.nextDouble(), SKEW)));
    List<HistoryEvent.Shown> shown = new ArrayList<>();
    int hits = random.nextInt(8) == 0 ? 0 : SHOWN;
    double best = random.nextDouble();
    for (int rank = 1; rank <= hits; rank++) {
      shown.add(new HistoryEvent.Shown(rank, document(rank), best / rank));
    }
    return new HistoryEvent.Searched(
        id,
        at,
        Channel.PAGE,
        visitor,
        new HistoryEvent.Asked(
            query, false, "hybrid", List.of(), null, new HistoryEvent.Hits(1, SHOWN)),
        new HistoryEvent.Answered(query, Total.exactly(7 * hits), "20261130-000000-000"),
        shown,
        new StageTimes(
            Duration.ofNanos(9_000),
            Duration.ofNanos(9_000),
            Duration.ofMillis(9),
            Duration.ZERO,
            ArmTimes.NONE));
  }

  private static String query(int number) {
    return FIRST[number % FIRST.length]
        + " "
        + SECOND[number / FIRST.length % SECOND.length]
        + " "
        + number / (FIRST.length * SECOND.length);
  }

  private static String document(int rank) {
    return "社内規程/人事/第%d章_就業規則および関連する手続き.md".formatted(rank);
  }
}
