package musubi.app.server.curate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import musubi.app.server.page.PageText;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.usage.Period;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a report shows. It is the page's address.
 *
 * @param weeks that are over or run, one of {@link #WEEKS}
 * @param week a day of the only week that is reported; null for the last weeks
 * @param language null unless the reader has chosen one
 */
record QueryState(QueryTab tab, int weeks, @Nullable LocalDate week, @Nullable String language) {

  /** How many weeks can be asked for. */
  static final List<Integer> WEEKS = List.of(1, 4, 13, 26, 52);

  private static final int USUAL = 4;
  private static final String PAGE = "/curate/queries";
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 5);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 1);

  /**
   * Reads an address.
   *
   * @throws ProblemException naming the parameter that is not understood
   */
  static QueryState of(
      @Nullable String kind, @Nullable String weeks, @Nullable String week, PageText text) {
    QueryTab tab =
        kind == null
            ? QueryTab.FREQUENT
            : QueryTab.of(kind)
                .orElseThrow(
                    () ->
                        refused(
                            "queries.kind",
                            Arrays.stream(QueryTab.values())
                                .map(QueryTab::label)
                                .collect(Collectors.joining(", "))));
    return new QueryState(
        tab, weeks == null ? USUAL : weeks(weeks), week == null ? null : day(week), text.chosen());
  }

  private static int weeks(String weeks) {
    return WEEKS.stream()
        .filter(known -> known.toString().equals(weeks))
        .findFirst()
        .orElseThrow(() -> refused("queries.weeks", "1, 4, 13, 26, 52"));
  }

  private static LocalDate day(String week) {
    try {
      LocalDate day = LocalDate.parse(week);
      if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return day;
      }
    } catch (DateTimeParseException e) {
      throw (ProblemException) refused("queries.week", "2026-11-23").initCause(e);
    }
    throw refused("queries.week", "2026-11-23");
  }

  private static ProblemException refused(String detail, String expected) {
    return new ProblemException(ProblemCode.INVALID_PARAMETER, ProblemDetail.of(detail, expected));
  }

  /** The weeks that are reported. */
  Period period(Instant now, ZoneId zone) {
    return week == null ? Period.last(weeks, now, zone) : Period.weekOf(week, zone);
  }

  QueryState with(QueryTab other) {
    return new QueryState(other, weeks, week, language);
  }

  QueryState withWeeks(int other) {
    return new QueryState(tab, other, null, language);
  }

  QueryState withWeek(LocalDate other) {
    return new QueryState(tab, weeks, other, language);
  }

  /** The address of the page. */
  String href() {
    return PAGE + parameters();
  }

  /** The address of the same as a table. */
  String table() {
    return PAGE + ".csv" + parameters();
  }

  private String parameters() {
    return "?kind="
        + tab.label()
        + (week == null ? "&weeks=" + weeks : "&week=" + week)
        + (language == null ? "" : "&" + PageText.LANGUAGE + "=" + language);
  }
}
