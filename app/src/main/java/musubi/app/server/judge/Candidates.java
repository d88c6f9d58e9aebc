package musubi.app.server.judge;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.app.judge.ProposedQuery;
import musubi.app.judge.QueryProposal;
import musubi.app.judge.list.ListView;
import musubi.app.usage.Period;
import musubi.app.usage.QueryFigures;
import musubi.app.usage.QueryKind;
import musubi.app.usage.QueryReports;

/**
 * Queries that could be added to a list: what several people ask, as the report of queries shows
 * it, or headings and titles of documents that the reader may read. Thread-safe.
 */
final class Candidates {

  /** Where a query comes from, as lists and their files say it. */
  static final String REPORT = ProposedQuery.Source.HISTORY.label();

  static final String HEADINGS = ProposedQuery.Source.HEADING.label();

  /** More are not looked through at once. */
  private static final int SHOWN = 30;

  private static final int WEEKS = 13;
  private static final int LOOKED_AT = 1_000;

  private final JudgeDesk desk;
  private final QueryReports reports;
  private final Clock clock = Clock.systemDefaultZone();

  Candidates(JudgeDesk desk, QueryReports reports) {
    this.desk = desk;
    this.reports = reports;
  }

  /**
   * A query.
   *
   * @param searches how often it was asked; 0 for a heading
   */
  record Candidate(String text, int searches) {}

  /** The most frequent queries of the last weeks that a list lacks. */
  List<Candidate> asked(ListView view) {
    Set<String> known = keys(view);
    return reports
        .queries(
            QueryKind.FREQUENT, Period.last(WEEKS, clock.instant(), clock.getZone()), LOOKED_AT)
        .rows()
        .stream()
        .filter(figures -> known.add(ProposedQuery.key(figures.query())))
        .limit(SHOWN)
        .map((QueryFigures figures) -> new Candidate(figures.query(), figures.searches()))
        .toList();
  }

  /** Headings and titles that a list lacks. */
  List<Candidate> headings(ListView view) throws IOException {
    return QueryProposal.headings(
            desk.served().service(), desk.asking().viewer(), keys(view), SHOWN, /* seed= */ 1)
        .stream()
        .map(heading -> new Candidate(heading.text(), 0))
        .toList();
  }

  private static Set<String> keys(ListView view) {
    Set<String> keys = new HashSet<>();
    view.queries().values().forEach(query -> keys.add(ProposedQuery.key(query.text())));
    return keys;
  }
}
