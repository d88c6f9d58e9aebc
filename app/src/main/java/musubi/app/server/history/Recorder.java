package musubi.app.server.history;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.app.history.Channel;
import musubi.app.history.HistoryEvent;
import musubi.app.history.HistoryWriter;
import musubi.app.history.Pseudonym;
import musubi.app.history.Visitors;
import musubi.app.search.Answer;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asker;
import musubi.app.server.request.SearchBody;
import musubi.app.setup.HistorySetup;
import musubi.lucene.hit.Hit;
import musubi.lucene.query.Page;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what requests ask, open and judge. Searches and openings of pages are not waited for;
 * whatever is acknowledged is on the disk. Thread-safe.
 */
public final class Recorder implements AutoCloseable {

  /** Longer than a slow disk takes, shorter than people wait for a button. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private static final int LONGEST_ID = 40;

  private final @Nullable On on;

  private record On(
      HistoryWriter writer, Visitors visitors, Asker asker, Clock clock, int keepDays) {}

  private Recorder(@Nullable On on) {
    this.on = on;
  }

  /** Keeps nothing. */
  static Recorder off() {
    return new Recorder(null);
  }

  static Recorder of(HistorySetup history, Asker asker, Clock clock) {
    return new Recorder(
        new On(
            history.writer(clock),
            history.visitors(clock.withZone(ZoneId.systemDefault())),
            asker,
            clock,
            history.keepDays()));
  }

  /** Begins to write what happens, and what has happened. */
  void begin() {
    if (on != null) {
      on.writer().begin();
    }
  }

  /** Events that were not kept since the start, because there was no room or no database. */
  public long dropped() {
    return on == null ? 0 : on.writer().dropped();
  }

  /** Days for which rows stay; empty if nothing is kept. */
  public OptionalInt keepDays() {
    return on == null ? OptionalInt.empty() : OptionalInt.of(on.keepDays());
  }

  /**
   * A search was answered. Never waits, never fails.
   *
   * @param id by which openings and feedback name it
   */
  public void searched(
      String id, Channel channel, SearchBody asked, Answer answer, HttpServletRequest request) {
    if (on == null || request.getMethod().equals("HEAD")) {
      return;
    }
    Page page = answer.query().options().page();
    List<HistoryEvent.Shown> shown = new ArrayList<>();
    for (Hit hit : answer.found().hits()) {
      shown.add(
          new HistoryEvent.Shown(
              page.from() + shown.size() + 1, hit.id(), hit.relevance(), hit.pinned().isPresent()));
    }
    on.writer()
        .offer(
            new HistoryEvent.Searched(
                id,
                on.clock().instant(),
                channel,
                visitor(on, request),
                new HistoryEvent.Asked(
                    answer.query().text(),
                    Boolean.TRUE.equals(asked.asTyped()),
                    answer.query().options().mode().label(),
                    asked.filter() == null ? List.of() : List.copyOf(asked.filter()),
                    asked.listing() == null ? null : asked.listing().sort(),
                    new HistoryEvent.Hits(page.from() + 1, page.hits())),
                new HistoryEvent.Answered(
                    answer.searched(), answer.found().total(), answer.generation()),
                shown,
                answer.times()));
  }

  /**
   * A page of a document was opened from a search. Never waits, never fails.
   *
   * @param search id that the link named; null, or any other text, for none
   */
  public void opened(@Nullable String search, String document, HttpServletRequest request) {
    String purpose = request.getHeader("Sec-Purpose");
    boolean read =
        request.getMethod().equals("GET") && (purpose == null || !purpose.contains("prefetch"));
    if (on != null && search != null && read && isId(search)) {
      on.writer()
          .offer(
              new HistoryEvent.Opened(
                  search, document, on.clock().instant(), visitor(on, request)));
    }
  }

  /**
   * Keeps that a document was opened, and waits until that is on the disk.
   *
   * @throws ProblemException if it is not kept
   */
  public void keepOpened(String search, String document, HttpServletRequest request) {
    On known = on();
    keep(
        known,
        search,
        new HistoryEvent.Opened(
            search, document, known.clock().instant(), visitor(known, request)));
  }

  /**
   * Keeps what somebody said of an answer, and waits until that is on the disk.
   *
   * @param document that the search has shown; empty for the answer as a whole
   * @throws ProblemException if it is not kept
   */
  public void keepJudged(
      String search, Optional<String> document, boolean useful, HttpServletRequest request) {
    On known = on();
    keep(
        known,
        search,
        new HistoryEvent.Judged(
            search, document, useful, known.clock().instant(), visitor(known, request)));
  }

  private On on() {
    if (on == null) {
      throw new ProblemException(ProblemCode.HISTORY_OFF, ProblemDetail.of("history-off"));
    }
    return on;
  }

  private static void keep(On on, String search, HistoryEvent event) {
    HistoryWriter.Outcome outcome;
    try {
      outcome = isId(search) ? on.writer().keep(event, LONGEST) : HistoryWriter.Outcome.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = HistoryWriter.Outcome.NOT_KEPT;
    }
    switch (outcome) {
      case KEPT -> {}
      case UNKNOWN ->
          throw new ProblemException(
              ProblemCode.NO_SUCH_SEARCH, ProblemDetail.of("no-such-search"));
      case NOT_KEPT ->
          throw new ProblemException(ProblemCode.NOT_KEPT, ProblemDetail.of("not-kept"));
    }
  }

  private static boolean isId(String search) {
    return search.length() <= LONGEST_ID && search.matches("[A-Za-z0-9_-]+");
  }

  private static Pseudonym visitor(On on, HttpServletRequest request) {
    Optional<String> account =
        Optional.ofNullable(request.getRemoteUser()).or(() -> on.asker().viewer().user());
    return on.visitors()
        .of(account, request.getRemoteAddr() + "\n" + request.getHeader("User-Agent"));
  }

  @Override
  public void close() {
    if (on != null) {
      on.writer().close();
    }
  }
}
