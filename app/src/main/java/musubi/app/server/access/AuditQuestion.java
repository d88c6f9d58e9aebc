package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import musubi.app.account.AuditFilter;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit log an address asks for, as it was typed.
 *
 * @param from the first day; empty for all
 * @param until the last day; empty for all
 * @param before the id of the line after them
 */
record AuditQuestion(
    String actor, String act, String subject, String from, String until, long before) {

  static final String ACTOR = "actor";
  static final String ACT = "act";
  static final String SUBJECT = "subject";
  static final String FROM = "from";
  static final String UNTIL = "until";
  static final String BEFORE = "before";

  private static final int LONGEST = 200;

  static AuditQuestion of(HttpServletRequest request) {
    return new AuditQuestion(
        parameter(request, ACTOR),
        parameter(request, ACT),
        parameter(request, SUBJECT),
        parameter(request, FROM),
        parameter(request, UNTIL),
        before(parameter(request, BEFORE)));
  }

  private static String parameter(HttpServletRequest request, String name) {
    @Nullable String value = request.getParameter(name);
    String typed = value == null ? "" : value.strip();
    return typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST);
  }

  private static long before(String typed) {
    try {
      return typed.isEmpty() ? Long.MAX_VALUE : Long.parseLong(typed);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // no line has such an id: the newest are shown
    }
  }

  /** Whether it begins with the newest line. */
  boolean isNewest() {
    return before == Long.MAX_VALUE;
  }

  /**
   * What is looked for; empty if a day is none.
   *
   * @param zone in which days begin
   */
  Optional<AuditFilter> filter(ZoneId zone) {
    try {
      return Optional.of(
          new AuditFilter(
              actor,
              act,
              subject,
              day(from).map(day -> start(day, zone)),
              day(until).map(day -> start(day.plusDays(1), zone))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Optional<LocalDate> day(String typed) {
    return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
  }

  /**
   * The address of another page of the same lines.
   *
   * @param first the id of the line after it; empty for the newest
   */
  String address(PageText text, String path, String first) {
    return AccessAddress.of(
        text, path, ACTOR, actor, ACT, act, SUBJECT, subject, FROM, from, UNTIL, until, BEFORE,
        first);
  }
}
